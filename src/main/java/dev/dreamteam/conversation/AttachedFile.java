package dev.dreamteam.conversation;

import dev.dreamteam.text.OneLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that came with a message, as it stands behind the message's words: marked, and escaped, so
 * that nothing in it can end the mark.
 *
 * @param content its text
 */
public record AttachedFile(String name, String content) {
  private static final String MARK = "<attached_file name=\"";
  private static final String ENCODING = "\" encoding=\"";
  private static final String BEGIN = "\">\n";
  private static final String END = "\n</attached_file>";
  private static final List<String> MARKS = List.of(MARK, ForwardedMessage.MARK);

  /** The mark and all that stands in it. */
  public String marked() {
    return "<attached_file name=\"%s\">\n%s\n</attached_file>"
        .formatted(attribute(name), Markup.escape(content));
  }

  /** The same with the encoding that its text was read in, where that is a guess. */
  public String marked(String guessed) {
    return "<attached_file name=\"%s\" encoding=\"%s, guessed\">\n%s\n</attached_file>"
        .formatted(attribute(name), attribute(guessed), Markup.escape(content));
  }

  /** The mark of one that nobody read. */
  public static String notRead(String name, String why) {
    return "<attached_file name=\"%s\" not_read=\"%s\"/>"
        .formatted(attribute(name), attribute(why));
  }

  /** The words before the first file or forwarded message. */
  public static String wordsOf(String text) {
    int first = MARKS.stream().mapToInt(mark -> lineWith(mark, text)).min().orElse(text.length());
    return first == text.length() ? text : text.substring(0, first).stripTrailing();
  }

  /** Where the first line with this beginning begins; the text's length without one. */
  private static int lineWith(String beginning, String text) {
    if (text.startsWith(beginning)) {
      return 0;
    }
    int at = text.indexOf("\n" + beginning);
    return at < 0 ? text.length() : at;
  }

  /** Every file that was read. */
  public static List<AttachedFile> in(String text) {
    List<AttachedFile> files = new ArrayList<>();
    int mark = text.indexOf(MARK);
    while (mark >= 0) {
      int name = mark + MARK.length();
      int quote = text.indexOf('"', name);
      int end = name;
      int last =
          text.startsWith(ENCODING, quote) ? text.indexOf('"', quote + ENCODING.length()) : quote;
      if (text.startsWith(BEGIN, last) && text.substring(name, last).indexOf('\n') < 0) {
        int content = last + BEGIN.length();
        end = text.indexOf(END, content);
        if (end < 0) {
          break;
        }
        files.add(
            new AttachedFile(
                plain(text.substring(name, quote)), plain(text.substring(content, end))));
      }
      mark = text.indexOf(MARK, end);
    }
    return List.copyOf(files);
  }

  private static String attribute(String text) {
    return Markup.attribute(OneLine.of(text).strip());
  }

  private static String plain(String escaped) {
    return Markup.unescape(escaped.replace("&quot;", "\""));
  }
}
