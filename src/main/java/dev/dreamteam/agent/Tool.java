package dev.dreamteam.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
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

  /** Whether a call runs at once. */
  enum Permission {
    ALLOW,
    /** It has an effect outside the workspace: a person must say yes before each call. */
    ASK
  }

  ToolSpec spec();

  Effect effect();

  default Permission permission() {
    return Permission.ALLOW;
  }

  /**
   * What a call would do, for the people who are asked before it. Changes nothing. It is asked for
   * again after a yes, and the call runs only when the effect is still the same.
   *
   * @param input an object as the model sent it; not yet trusted
   */
  default Intent intent(ToolContext context, JsonNode input) {
    String tool = spec().name();
    return new Intent.Effect(
        "May %s use %s?".formatted(context.agentName().replace('_', ' '), tool),
        Json.pretty(input));
  }

  /**
   * Runs one call. Expected failures are outcomes with {@link ToolOutcome#failed}; the message says
   * what the model can do about it.
   *
   * @param input as the model sent it; not yet trusted, may have any shape
   */
  ToolOutcome run(ToolContext context, JsonNode input) throws InterruptedException;
}
