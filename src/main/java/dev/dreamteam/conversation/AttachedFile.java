package dev.dreamteam.conversation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that came with a message, as it stands behind the message's words: marked, and escaped, so
 * that nothing in it can end the mark.
 *
 * @param content its text
 */
public record AttachedFile(String name, String content) {
  private static final Pattern MARKED =
      Pattern.compile(
          "\\s*<attached_file name=\"([^\"\\n]*)\">\\n(.*?)\\n</attached_file>", Pattern.DOTALL);
  private static final Pattern FIRST =
      Pattern.compile("\\s*^<attached_file name=\"", Pattern.MULTILINE);

  /** The mark and all that stands in it. */
  public String marked() {
    return "<attached_file name=\"%s\">\n%s\n</attached_file>"
        .formatted(attribute(name), Markup.escape(content));
  }

  /** The mark of one that nobody read. */
  public static String notRead(String name, String why) {
    return "<attached_file name=\"%s\" not_read=\"%s\"/>"
        .formatted(attribute(name), attribute(why));
  }

  /** The words before the first file. */
  public static String wordsOf(String text) {
    Matcher first = FIRST.matcher(text);
    return first.find() ? text.substring(0, first.start()) : text;
  }

  /** Every file that was read. */
  public static List<AttachedFile> in(String text) {
    return MARKED
        .matcher(text)
        .results()
        .map(file -> new AttachedFile(plain(file.group(1)), plain(file.group(2))))
        .toList();
  }

  private static String attribute(String text) {
    return Markup.attribute(text.replaceAll("\\s+", " ").strip());
  }

  private static String plain(String escaped) {
    return Markup.unescape(escaped.replace("&quot;", "\""));
  }
}
