package dev.dreamteam.lead.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.session.SessionEvent;

/** Asks the requester something in the thread; the answer comes as a message. */
final class AskRequester implements Tool {
  private static final int MAX_CHARACTERS = 2_000;

  private final Runnable asked;

  /**
   * @param asked told when a question is on its way to the log
   */
  AskRequester(Runnable asked) {
    this.asked = asked;
  }

  @Override
  public ToolSpec spec() {
    return new ToolSpec(
        "ask_requester",
        "Ask the requester one question that you cannot go on without. Then end your turn: the"
            + " answer comes as a message.",
        Json.parse(
            """
            {"type":"object","properties":{"question":{"type":"string","maxLength":2000}},
             "required":["question"],"additionalProperties":false}
            """));
  }

  @Override
  public Effect effect() {
    // The question is an event in the transaction of the result: both happened or neither.
    return Effect.PURE;
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) {
    String question = input.path("question").asText("").strip();
    if (question.isEmpty() || question.length() > MAX_CHARACTERS) {
      return ToolOutcome.failed("question must be a text of 1 to 2,000 characters.");
    }
    asked.run();
    return ToolOutcome.of(
        "The question is posted. End your turn now; the answer will come as a message.",
        new SessionEvent.QuestionAsked(question));
  }
}
