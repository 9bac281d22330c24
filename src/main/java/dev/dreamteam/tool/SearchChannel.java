package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Transcript;
import dev.dreamteam.model.ToolSpec;
import java.time.Instant;
import java.util.List;

/** Searches what people wrote in the place of the task, and nowhere else. */
public final class SearchChannel implements Tool {
  /** How far back a search looks; a page of history is a call to the chat. */
  static final int MAX_MESSAGES = 3_000;

  private static final int USUAL = 30;
  private static final ToolSpec SPEC =
      new InputSchema()
          .text(
              "query",
              "Words that the messages you look for would hold: topics, names, products. "
                  + "Several searches with different words find more than one long one.")
          .optionalNumber("limit", 1, 200, "At most so many messages; 30 when left out.")
          .tool(
              "search_channel",
              "Search what people wrote in this channel or direct message, threads included; "
                  + "your own team of agents is left out, programs are marked. "
                  + "Returns the best matching messages, oldest first, each with its author, "
                  + "time and link.");

  private final Conversations conversations;

  public SearchChannel(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Effect effect() {
    return Effect.PURE;
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) {
    return Attempt.ofReading(
        () -> {
          ToolInput asked = new ToolInput(SPEC, input);

          String query = asked.words("query");
          int limit = asked.number("limit").orElse(USUAL);
          List<ChatMessage> history =
              conversations.history(context.session().place(), Instant.EPOCH, MAX_MESSAGES).stream()
                  // An agent that finds its own earlier words would take them for the team's.
                  .filter(message -> !message.own())
                  .toList();
          List<ChatMessage> found = new MessageRanking(history).best(query, limit);
          return ToolOutcome.of(
              "%d of the %d newest messages match best. %s\n%s"
                  .formatted(
                      found.size(), history.size(), ReadThread.MATERIAL, Transcript.render(found)));
        });
  }
}
