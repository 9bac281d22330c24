package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a row that cannot be sent to its place. What was for somebody goes to them directly and says
 * why; when that is impossible too, the row keeps the reason, the log tells it, and the words stay
 * in the trace.
 */
final class LastResort {
  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

  private final Database database;
  private final SlackOutbox outbox;
  private final Claims claims;
  private final Clock clock;

  LastResort(Database database, SlackOutbox outbox, Claims claims, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.claims = claims;
    this.clock = clock;
  }

  void threadGone(OutboxRow row) {
    giveUp(row, "The thread was deleted, so this comes here.", "its thread was deleted");
  }

  void refused(OutboxRow row, SlackFailure.Refused e) {
    String why =
        switch (e.error()) {
          case "channel_not_found" -> "The channel was deleted, or I am no longer in it";
          case "not_in_channel" -> "I am no longer in the channel";
          case "is_archived", "channel_is_archived" -> "The channel is archived";
          case "restricted_action" -> "I may no longer write in the channel";
          default -> "I could not write in the thread (%s)".formatted(e.error());
        };
    giveUp(row, why + ", so this comes here.", String.valueOf(e.getMessage()));
  }

  void failed(OutboxRow row, RuntimeException e) {
    giveUp(
        row,
        "I could not write in the thread, so this comes here.",
        String.valueOf(e.getMessage()));
  }

  private void giveUp(OutboxRow row, String toTheRequester, String problem) {
    String requester = row.payload().path("requester").asText("");
    boolean moves =
        row.kind().isMessage()
            && row.kind() != OutboxRow.Kind.PROGRESS
            && row.kind() != OutboxRow.Kind.POST
            && !requester.isEmpty()
            && !row.payload().has("dm");
    boolean given =
        database.inTransaction(
            tx -> {
              boolean ours =
                  OutboxWorkStore.giveUp(tx, claims.holder(), row, clock.instant(), problem);
              if (ours && row.kind() == OutboxRow.Kind.POST) {
                outbox.couldNotPost(tx, row);
              }
              if (ours && moves) {
                outbox.moveToDirectMessage(tx, row, new PersonId(requester), toTheRequester);
              }
              return ours;
            });
    if (!given) {
      return;
    }
    if (moves) {
      LOG.warn("{} goes to its requester directly: {}", row.subjectKey(), problem);
    } else if (row.kind() == OutboxRow.Kind.RESULT || row.payload().has("dm")) {
      LOG.error(
          "{} could not be delivered in Slack at all: {}. It can be read in the trace{}.",
          row.subjectKey(),
          problem,
          row.payload().hasNonNull("session_id")
              ? " of session " + row.payload().path("session_id").asText()
              : "");
    } else {
      LOG.warn("{} is given up: {}", row.subjectKey(), problem);
    }
  }
}
