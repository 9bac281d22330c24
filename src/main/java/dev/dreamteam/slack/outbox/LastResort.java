package dev.dreamteam.slack.outbox;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.slack.Claims;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.slack.client.SlackFailure;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a row that cannot be sent to its place. A message that was for somebody goes to them
 * directly and says why, if another place can help; when that is impossible too, the row keeps the
 * reason, the log tells it, and the words stay in the trace. An edit of what stands is left undone.
 */
public final class LastResort {
  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

  private final Database database;
  private final SlackOutbox outbox;
  private final Claims claims;
  private final Clock clock;

  /** Where a row's files can be read. */
  private final Function<OutboxRow, Optional<String>> files;

  public LastResort(
      Database database,
      SlackOutbox outbox,
      Claims claims,
      Clock clock,
      Function<OutboxRow, Optional<String>> files) {
    this.database = database;
    this.outbox = outbox;
    this.claims = claims;
    this.clock = clock;
    this.files = files;
  }

  public void threadGone(OutboxRow row) {
    giveUp(row, true, "The thread was deleted", "its thread was deleted");
  }

  public void refused(OutboxRow row, SlackFailure.Refused e) {
    String why =
        switch (e.error()) {
          case "thread_not_found" -> "The thread was deleted";
          case "channel_not_found" -> "The channel was deleted, or I am no longer in it";
          case "not_in_channel" -> "I am no longer in the channel";
          case "is_archived", "channel_is_archived" -> "The channel is archived";
          case "restricted_action" -> "I may no longer write in the channel";
          default -> "I could not write in the thread (%s)".formatted(e.error());
        };
    boolean elsewhere =
        switch (e.meaning()) {
          case PLACE -> true;
          // a word that is new to us may be about the place; of a file it is more likely not
          case OTHER -> row.kind() != OutboxRow.Kind.FILE;
          case BUSY, UNCLEAR, TOKEN, MAY_PASS, MESSAGE_GONE, CALL -> false;
        };
    if (row.kind() == OutboxRow.Kind.FILE && !elsewhere) {
      fileRefused(row, e.error(), String.valueOf(e.getMessage()));
    } else {
      giveUp(row, elsewhere, why, String.valueOf(e.getMessage()));
    }
  }

  public void failed(OutboxRow row, Throwable e) {
    if (row.kind() == OutboxRow.Kind.FILE) {
      fileRefused(row, "", String.valueOf(e.getMessage()));
    } else {
      giveUp(row, true, "I could not write in the thread", String.valueOf(e.getMessage()));
    }
  }

  /**
   * A file that Slack does not take is missing everywhere: its thread is told, with a way to it.
   */
  private void fileRefused(OutboxRow row, String error, String problem) {
    boolean given =
        database.inTransaction(
            tx -> {
              boolean ours =
                  OutboxWorkStore.giveUp(tx, claims.holder(), row, clock.instant(), problem);
              if (ours) {
                outbox.couldNotAttach(tx, row, error, files.apply(row));
              }
              return ours;
            });
    if (given) {
      LOG.warn("{} is given up, and its place is told: {}", row.subjectKey(), problem);
    }
  }

  private void giveUp(OutboxRow row, boolean elsewhere, String why, String problem) {
    boolean stands =
        OutboxStore.find(database.sql(), row.subjectKey()).flatMap(OutboxRow::postedTs).isPresent();
    if (stands) {
      leave(row, problem);
    } else {
      giveUpPost(row, elsewhere, why + ", so this comes here.", problem);
    }
  }

  /** The message stands as it is; a later change of what it shows is tried again. */
  private void leave(OutboxRow row, String problem) {
    if (database.inTransaction(
        tx -> OutboxWorkStore.leave(tx, claims.holder(), row, clock.instant(), problem))) {
      LOG.warn("{} stays as it stands: {}", row.subjectKey(), problem);
    }
  }

  private void giveUpPost(OutboxRow row, boolean elsewhere, String toTheRequester, String problem) {
    String requester = row.payload().path("requester").asText("");
    boolean moves =
        elsewhere
            && row.kind().isMessage()
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
