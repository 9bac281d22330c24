package dev.dreamteam.learning;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Past talk of a place that somebody asked to be read.
 *
 * @param since messages after this time …
 * @param until … and up to this one
 * @param reached everything up to here is read
 * @param messages read so far
 * @param proposals made so far
 * @param failures tries of the next piece that failed
 * @param toldAt when the asker was last told how it goes
 * @param problem why it waits, or did not reach its end
 */
public record Backfill(
    UUID id,
    Place place,
    Source source,
    PersonId askedBy,
    Instant since,
    Instant until,
    Instant reached,
    int messages,
    int proposals,
    Status status,
    int failures,
    Instant toldAt,
    Optional<String> problem) {
  /** Where the messages come from. */
  public enum Source {
    CHAT,
    EXPORT
  }

  /** How far it is. */
  public enum Status {
    RUNNING,
    COMPLETED,
    /** People of the place wanted no more reading. */
    STOPPED,
    FAILED
  }

  /** The share that is read, by time. */
  int percent() {
    long all = until.getEpochSecond() - since.getEpochSecond();
    return all <= 0 ? 100 : (int) (100 * (reached.getEpochSecond() - since.getEpochSecond()) / all);
  }
}
