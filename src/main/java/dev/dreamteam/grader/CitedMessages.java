package dev.dreamteam.grader;

import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.text.MatchResult;
import dev.dreamteam.text.Pattern;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The messages that a piece of work links to, as its authors were shown them, so that a grader can
 * tell whether the work says what they say. Of the rest of the conversation it sees nothing.
 *
 * @param elements one line for each message, by its link
 */
record CitedMessages(Map<String, String> elements) {
  /** The tools that bring people's messages, each escaped, and nothing else. */
  private static final Set<String> READERS = Set.of("read_thread", "search_channel");

  private static final int MOST = 60;
  private static final int MOST_CHARACTERS = 24_000;
  private static final Pattern MESSAGE =
      Pattern.compile("<message link=\"([^\"]+)\"[^>\\n]*>([^<\\n]*)</message>");

  CitedMessages {
    elements = Map.copyOf(elements);
  }

  static final CitedMessages NONE = new CitedMessages(Map.of());

  /** Whether it is worth looking for them. */
  static boolean areLikelyIn(Collection<String> texts) {
    return texts.stream().anyMatch(text -> text.contains("://"));
  }

  static CitedMessages in(Collection<String> texts, List<RecordedEvent> events) {
    Map<String, String> found = new LinkedHashMap<>();
    int characters = 0;
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof SessionEvent.ToolReturned returned && isTold(returned)) {
        for (MatchResult message : MESSAGE.matcher(returned.content()).results().toList()) {
          String link = plain(message.group(1));
          boolean isNew =
              texts.stream().anyMatch(text -> cites(text, link)) && !found.containsKey(link);
          if (isNew
              && found.size() < MOST
              && characters + message.group().length() <= MOST_CHARACTERS) {
            found.put(link, message.group());
            characters += message.group().length();
          }
        }
      }
    }
    return new CitedMessages(found);
  }

  // What other tools bring, files among it, may hold text that only looks like a message.
  private static boolean isTold(SessionEvent.ToolReturned returned) {
    return !returned.isError() && READERS.contains(returned.tool());
  }

  /** A link that goes on in the text is another one's. */
  private static boolean cites(String text, String link) {
    for (int at = text.indexOf(link); at >= 0; at = text.indexOf(link, at + 1)) {
      int end = at + link.length();
      if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return elements.isEmpty();
  }

  /** In the order of their links, which is that of their times within a channel. */
  String lines() {
    return String.join("\n", elements.values().stream().sorted().toList());
  }

  /** What may be quoted of them. */
  String text() {
    return MESSAGE
        .matcher(lines())
        .results()
        .map(message -> plain(message.group(2)))
        .collect(Collectors.joining("\n"));
  }

  private static String plain(String escaped) {
    return escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#10;", "\n")
        .replace("&#13;", "")
        .replace("&#9;", "\t")
        .replace("&amp;", "&");
  }
}
