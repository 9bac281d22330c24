package dev.dreamteam.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;

/** How long a request is for its tokens: a picture costs by its size as people see it. */
public final class PictureWeight {
  /** What a picture of the largest size that models look at comes to, in bytes of text. */
  private static final long BYTES_A_PICTURE = 1_600 * 3;

  /** Within a text of a request quotation marks are escaped, so no text holds the first form. */
  private static final Pattern DATA =
      Pattern.compile(
          "(?:\"type\":\"base64\",\"media_type\":\"image/[a-z]+\",\"data\":\"|;base64,)([A-Za-z0-9+/=]*)");

  private PictureWeight() {}

  public static long of(byte[] body) {
    String text = new String(body, ISO_8859_1);
    long weight = body.length;
    if (!text.contains("base64")) {
      return weight;
    }
    Matcher data = DATA.matcher(text);
    while (data.find()) {
      weight += BYTES_A_PICTURE - data.group(1).length();
    }
    return weight;
  }
}
