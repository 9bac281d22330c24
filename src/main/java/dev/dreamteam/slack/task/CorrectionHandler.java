package dev.dreamteam.slack.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.slack.CommandDesk;
import dev.dreamteam.slack.PrivacyDesk;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.SlackMessage;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.Delivery;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.memory.MemoryWishes;
import dev.dreamteam.slack.request.Access;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.RequestText;
import dev.dreamteam.slack.request.Requests;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that people edit or delete: they are not recalled as they were, at once; a task that
 * works on what they said is told.
 */
public final class CorrectionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(CorrectionHandler.class);

  private final SlackTeam team;
  private final Requests requests;
  private final RequestText texts;
  private final Intake intake;
  private final Channels channels;
  private final MemoryWishes wishes;
  private final PrivacyDesk privacy;

  public CorrectionHandler(
      SlackTeam team,
      Requests requests,
      RequestText texts,
      Intake intake,
      Channels channels,
      MemoryWishes wishes,
      PrivacyDesk privacy) {
    this.team = team;
    this.requests = requests;
    this.texts = texts;
    this.intake = intake;
    this.channels = channels;
    this.wishes = wishes;
    this.privacy = privacy;
  }

  public void handle(InboxRow row) {
    JsonNode event = row.payload().path("event");
    JsonNode before = event.path("previous_message");
    String messageTs = before.path("ts").asText();
    ThreadAddress thread =
        new ThreadAddress(team.id(), row.channelId(), before.path("thread_ts").asText(messageTs));
    boolean deleted = Delivery.isDeletion(event);
    withdraw(thread, before, deleted);
    if (row.payload().path(Delivery.WITHOUT_WORDS).asBoolean()) {
      return;
    }
    switch (requests.author(before)) {
      case Access.Ignored ignored -> LOG.info("A change was not heeded: {}", ignored.why());
      case Access.Refused refused -> LOG.info("A change was not heeded: {}", refused.reason());
      case Access.Allowed allowed ->
          intake.correct(
              thread,
              allowed.person(),
              messageTs,
              texts.words(SlackMessage.read(before)),
              deleted
                  ? Optional.empty()
                  : Optional.of(texts.words(SlackMessage.read(event.path("message")))),
              "correction:" + row.channelId() + ":" + row.messageTs());
    }
  }

  /** Whoever wrote the message is shown what is remembered because of it alone. */
  private void withdraw(ThreadAddress thread, JsonNode before, boolean deleted) {
    String author = before.path("user").asText("");
    List<CommandDesk.MemoryLine> resting =
        privacy.withdraw(
            channels.place(thread.channelId()),
            new PersonId(author.isEmpty() ? "nobody" : author),
            before.path("ts").asText());
    if (!resting.isEmpty() && requests.author(before) instanceof Access.Allowed allowed) {
      wishes.offer(thread, allowed.person(), before.path("ts").asText(), deleted, resting);
    }
  }
}
