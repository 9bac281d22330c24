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
import java.util.ArrayList;
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
          MessageRanking.Found found = new MessageRanking(history).best(query, limit);
          return ToolOutcome.of(
              found.messages().isEmpty()
                  ? nothing(history.size())
                  : "%s %s\n%s"
                      .formatted(
                          counted(found, history.size()),
                          ReadThread.MATERIAL,
                          Transcript.render(found.messages())));
        });
  }

  private static String nothing(int all) {
    return all == 0
        ? "Nobody has written anything here that can be searched."
        : ("Nothing was found: none of the %d newest messages here holds a word of your query. Try"
                + " other words, few at a time: those that people would have written, or a name.")
            .formatted(all);
  }

  /** What stands beside a match is shown for its sense, and is no match. */
  private static String counted(MessageRanking.Found found, int all) {
    int beside = found.messages().size() - found.shown();
    List<String> parts = new ArrayList<>();
    parts.add(
        "%d of the %d newest messages %s"
            .formatted(found.matching(), all, found.matching() == 1 ? "matches" : "match"));
    if (found.shown() < found.matching()) {
      parts.add("the best %d are shown".formatted(found.shown()));
    }
    if (beside > 0) {
      parts.add("%d beside a match %s shown too".formatted(beside, beside == 1 ? "is" : "are"));
    }
    return String.join("; ", parts) + ".";
  }
}
