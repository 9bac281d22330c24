package dev.dreamteam.dream;

import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.util.UUID;

/**
 * One background run over a place.
 *
 * @param storeId where what it finds belongs
 * @param since messages after this time are read
 * @param isDryRun whether it only judges, and proposes nothing
 * @param instructions what whoever asked for it wants it to look for; may be empty
 */
public record Dream(
    UUID id,
    UUID storeId,
    Place place,
    Cause cause,
    Instant since,
    boolean isDryRun,
    String instructions) {
  /** Why it runs. */
  public enum Cause {
    /** By the clock; says nothing when it finds nothing. */
    SCHEDULE,
    /** Somebody asked and waits for an answer. */
    REQUEST,
    /** A piece of the past, one of several; what it finds is shown with the others'. */
    BACKFILL
  }
}
