package dev.dreamteam.model;

import java.util.List;

/**
 * What the scripted author says, before it takes a wire format.
 *
 * @param text may be empty
 */
record ScriptedReply(String text, List<Call> calls, StopReason stop) {
  ScriptedReply {
    calls = List.copyOf(calls);
  }

  /**
   * A wish for a tool.
   *
   * @param arguments as text, which need not be JSON
   */
  record Call(String id, String name, String arguments) {}

  static ScriptedReply text(String text) {
    return new ScriptedReply(text, List.of(), StopReason.END_TURN);
  }

  static ScriptedReply calls(List<Call> calls) {
    return new ScriptedReply("", calls, StopReason.TOOL_USE);
  }
}
