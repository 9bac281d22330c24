package dev.dreamteam.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Conversations that could not be read when an agent asked for them. What rests on them is open, so
 * the lead, the grader and people are told. A later reading by the same agent with the same tool
 * makes up for it.
 */
public final class FailedReads {
  private static final String MARK = "Could not be read: ";
  private static final int MOST = 5;

  private final Map<String, String> open = new LinkedHashMap<>();

  /** The content of a tool's result that says so. */
  public static String told(String why) {
    return MARK + why + "\nSay in your report or result what is open because of this.";
  }

  /** Those of a task, or of several threads of it, that nothing made up for. */
  public static FailedReads of(List<RecordedEvent> events) {
    FailedReads reads = new FailedReads();
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof SessionEvent.ToolReturned returned) {
        reads.apply(recorded.threadId().map(Object::toString).orElse(""), returned);
      }
    }
    return reads;
  }

  /** Takes in a tool's result. */
  public void apply(String thread, SessionEvent.ToolReturned returned) {
    String reading = thread + "/" + returned.tool();
    if (!returned.isError()) {
      open.remove(reading);
    } else if (returned.content().startsWith(MARK)) {
      open.put(reading, why(returned.content()));
    }
  }

  /** One sentence or more; empty when all was read. */
  public Optional<String> sentence() {
    String all = open.values().stream().distinct().limit(MOST).collect(Collectors.joining("; "));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private static String why(String content) {
    int end = content.indexOf('\n');
    return content.substring(MARK.length(), end < 0 ? content.length() : end);
  }
}
