package dev.dreamteam.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.model.ToolSpec;

/** Something an agent can do. One class each; thread-safe. */
public interface Tool {
  /** What a crash in the middle of a call means for the next start. */
  enum Effect {
    /** Only reads: run again. */
    PURE,
    /** Repeating with the same call id has no second effect: run again. */
    KEYED,
    /** Must not be repeated: its fate is told to the model as unknown. */
    ONCE
  }

  ToolSpec spec();

  Effect effect();

  /**
   * Runs one call. Expected failures are outcomes with {@link ToolOutcome#failed}; the message says
   * what the model can do about it.
   *
   * @param input as the model sent it; not yet trusted, may have any shape
   */
  ToolOutcome run(ToolContext context, JsonNode input) throws InterruptedException;
}
