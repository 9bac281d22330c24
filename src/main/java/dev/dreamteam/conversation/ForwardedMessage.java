package dev.dreamteam.conversation;

import java.util.stream.Collectors;

/**
 * Words of somebody else that came with a message: a forwarded message, or the preview of a link.
 * They are data, and never what the message's author says.
 *
 * @param author who wrote them, as the chat shows it; may be empty
 * @param link where they stand; may be empty
 * @param text plain text
 */
public record ForwardedMessage(String author, String link, String text) {
  static final String MARK = "<forwarded_message ";

  /** The mark and all that stands in it, escaped, so that nothing in it can end the mark. */
  public String marked() {
    return "%sauthor=\"%s\" link=\"%s\">\n%s\n</forwarded_message>"
        .formatted(
            MARK, Markup.attribute(line(author)), Markup.attribute(link), Markup.escape(text));
  }

  /** As it stands behind the words of a message in a transcript: each line begins with "> ". */
  public String quoted() {
    String from = author.isEmpty() ? "" : " from " + line(author);
    String where = link.isEmpty() ? "" : " (" + link + ")";
    return text.lines()
        .map(line -> "> " + line)
        .collect(Collectors.joining("\n", "Forwarded" + from + where + ":\n", ""));
  }

  private static String line(String text) {
    return String.join(" ", text.strip().lines().toList());
  }
}
