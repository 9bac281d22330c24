package dev.dreamteam.local;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A memory as prompts show it.
 *
 * @param source a link to the first message it came from; may be empty
 */
record RehearsalMemory(String kind, String content, String source) {
  private static final Pattern LINE =
      Pattern.compile("(?m)- \\[([a-z ]+)\\] (.+?) \\([^();]*; sources: ([^),\\s]*)[^)]*\\)");

  static List<RehearsalMemory> in(Collection<String> texts) {
    Map<String, RehearsalMemory> memories = new LinkedHashMap<>();
    for (String text : texts) {
      Matcher line = LINE.matcher(RehearsalMessage.unescape(text));
      while (line.find()) {
        memories.put(
            line.group(2), new RehearsalMemory(line.group(1), line.group(2), line.group(3)));
      }
    }
    return List.copyOf(memories.values());
  }

  boolean concerns(RehearsalTopic topic) {
    return kind.equals("preference") || topic.score(content) >= 1;
  }

  boolean asksForTable() {
    return kind.equals("preference")
        && content.toLowerCase(java.util.Locale.ROOT).contains("table");
  }

  boolean asksForBrevity() {
    return kind.equals("preference")
        && content.toLowerCase(java.util.Locale.ROOT).matches(".*\\b(short|brief|concise)\\b.*");
  }

  /** One line of a result, with what it changed there. */
  String line() {
    String influence =
        asksForTable()
            ? " — so the decisions are a table"
            : asksForBrevity() ? " — so this message is kept short; the file has everything" : "";
    return (source.isEmpty() ? "" : "- ")
        + content.replaceFirst("[.\\s]+$", "")
        + influence
        + (source.isEmpty() ? "" : " — [message](" + source + ")");
  }
}
