package dev.dreamteam.rehearsal;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A memory as prompts show it.
 *
 * @param source a link to the first message it came from; may be empty
 */
record RehearsalMemory(String kind, String content, String source) {
  private static final Pattern LINE =
      Pattern.compile("(?m)- \\[([a-z ]+)\\] (.+?) \\([^();]*; sources: ([^),\\s]*)[^)]*\\)");
  private static final Pattern WANTS_FEW = Pattern.compile(".*\\b(short|brief|concise)\\b.*");
  private static final Pattern LAST_DOTS_AND_BLANKS = Pattern.compile("[.\\s]+$");

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
        && WANTS_FEW.matches(content.toLowerCase(java.util.Locale.ROOT));
  }

  /** One line of a result, with what it changed there. */
  String line() {
    String influence =
        asksForTable()
            ? " — so the decisions are a table"
            : asksForBrevity() ? " — so this message is kept short; the file has everything" : "";
    return (source.isEmpty() ? "" : "- ")
        + LAST_DOTS_AND_BLANKS.replaceFirst(content, "")
        + influence
        + (source.isEmpty() ? "" : " — [message](" + source + ")");
  }
}
