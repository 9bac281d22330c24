package dev.dreamteam.model.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The ids of calls in a conversation as Anthropic takes them: letters, digits, {@code _} and {@code
 * -}, and no id twice. Other servers use other characters, or the same ids in every answer.
 */
public final class CallIds {
  private final Set<String> used = new HashSet<>();
  private final Map<String, String> ofTurn = new HashMap<>();

  /** A new answer; results belong to its calls from now on. */
  public void nextTurn() {
    ofTurn.clear();
  }

  /** The id of a call of this answer. */
  public String call(String id) {
    String plain = plain(id);
    String free = plain;
    for (int i = 2; !used.add(free); i++) {
      free = plain + "_" + i;
    }
    ofTurn.put(id, free);
    return free;
  }

  /** The id of the call that a result belongs to. */
  public String result(String id) {
    return ofTurn.getOrDefault(id, plain(id));
  }

  private static String plain(String id) {
    StringBuilder plain = new StringBuilder();
    id.chars().forEach(each -> plain.append(ToolNames.isLawful(each) ? (char) each : '_'));
    return plain.isEmpty() ? "call" : plain.toString();
  }
}
