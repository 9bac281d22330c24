package dev.dreamteam.slack.blockkit;

import java.util.ArrayList;
import java.util.List;

/** Lines in parts of a size that Slack takes. */
public final class Lines {
  private Lines() {}

  /** Parts of at most {@code max} characters; only a line that is longer itself is shortened. */
  public static List<String> pack(String text, int max) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String whole : text.split("\n", -1)) {
      String line = Clip.escapedTo(whole, max);
      if (!part.isEmpty() && part.length() + 1 + line.length() > max) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(part.isEmpty() ? "" : "\n").append(line);
    }
    if (!part.isEmpty()) {
      parts.add(part.toString());
    }
    return parts;
  }
}
