package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ThreadAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that people edit or delete while a task works on what they said. */
final class CorrectionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(CorrectionHandler.class);

  private final SlackTeam team;
  private final Requests requests;
  private final RequestText texts;
  private final Intake intake;

  CorrectionHandler(SlackTeam team, Requests requests, RequestText texts, Intake intake) {
    this.team = team;
    this.requests = requests;
    this.texts = texts;
    this.intake = intake;
  }

  void handle(InboxRow row) {
    JsonNode event = row.payload().path("event");
    JsonNode before = event.path("previous_message");
    String messageTs = before.path("ts").asText();
    ThreadAddress thread =
        new ThreadAddress(team.id(), row.channelId(), before.path("thread_ts").asText(messageTs));
    switch (requests.author(before)) {
      case Access.Ignored ignored -> LOG.info("A change was not heeded: {}", ignored.why());
      case Access.Refused refused -> LOG.info("A change was not heeded: {}", refused.reason());
      case Access.Allowed allowed ->
          intake.correct(
              thread,
              allowed.person(),
              messageTs,
              texts.words(before.path("text").asText()),
              event.path("subtype").asText().equals("message_deleted")
                  ? Optional.empty()
                  : Optional.of(texts.words(event.path("message").path("text").asText())),
              "correction:" + row.channelId() + ":" + row.messageTs());
    }
  }
}
