package dev.dreamteam.conversation;

import dev.dreamteam.text.Directions;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * People's messages as models see them: marked as data, each with its author, time and link, so
 * that a claim can name where it comes from.
 */
public final class Transcript {
  private Transcript() {}

  /** The messages in the given order between {@code <messages>} and {@code </messages>}. */
  public static String render(List<ChatMessage> messages) {
    return messages.stream()
        .map(Transcript::line)
        .collect(Collectors.joining("\n", "<messages>\n", messages.isEmpty() ? "" : "\n"))
        .concat("</messages>");
  }

  /** One message as one XML element on one line; a program's is marked with {@code bot="true"}. */
  public static String line(ChatMessage message) {
    return "<message link=\"%s\" author=\"%s\" at=\"%s\" ts=\"%s\" thread=\"%s\"%s>%s</message>"
        .formatted(
            escape(message.permalink()),
            escape(message.authorName()),
            DateTimeFormatter.ISO_INSTANT.format(
                message.writtenAt().truncatedTo(ChronoUnit.SECONDS)),
            escape(message.ts()),
            escape(message.threadTs().orElse("")),
            message.fromBot() ? " bot=\"true\"" : "",
            escape(words(message)));
  }

  private static String words(ChatMessage message) {
    if (message.files().isEmpty()) {
      return message.text();
    }
    String files = "[files: " + String.join(", ", message.files()) + "]";
    return message.text().isBlank() ? files : message.text() + " " + files;
  }

  // A message cannot end its own element or begin another one, nor leave its line.
  private static String escape(String read) {
    String text = Directions.shown(read);
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\n' -> escaped.append("&#10;");
        case '\r' -> escaped.append("&#13;");
        case '\t' -> escaped.append("&#9;");
        default -> {
          if (c >= ' ' && c != '\uFFFE' && c != '\uFFFF') {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.toString();
  }
}
