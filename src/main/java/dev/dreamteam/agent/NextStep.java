package dev.dreamteam.agent;

import dev.dreamteam.model.ToolCall;
import java.util.List;

/** What a session thread has to do next; follows from its log alone. */
public sealed interface NextStep {
  record AskModel() implements NextStep {}

  /** These calls of the newest answer have no result yet. */
  record RunTools(List<ToolCall> calls) implements NextStep {}

  /** Nothing, until a message comes; the last words stand. */
  record Rest(String lastText) implements NextStep {}
}
