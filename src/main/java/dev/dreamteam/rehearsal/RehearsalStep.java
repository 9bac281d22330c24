package dev.dreamteam.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rehearsal model does next: some words and the tools that it wants run.
 *
 * @param calls empty when the words are the end of the turn
 */
record RehearsalStep(String text, List<Call> calls) {
  /** One wish for a tool. */
  record Call(String tool, ObjectNode input) {}

  RehearsalStep {
    calls = List.copyOf(calls);
  }

  static RehearsalStep say(String text) {
    return new RehearsalStep(text, List.of());
  }

  RehearsalStep with(String tool, ObjectNode input) {
    List<Call> more = new ArrayList<>(calls);
    more.add(new Call(tool, input));
    return new RehearsalStep(text, more);
  }

  RehearsalStep with(String tool, String key, String value) {
    return with(tool, Json.object().put(key, value));
  }
}
