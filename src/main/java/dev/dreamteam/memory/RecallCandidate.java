package dev.dreamteam.memory;

import java.time.Instant;
import java.util.Set;

/**
 * A message that may be the one that is meant.
 *
 * @param words its length
 * @param asks whether it is a question
 * @param dated whether it names a time
 * @param conversationMessages the length of its conversation
 */
record RecallCandidate(
    long id,
    RecallSpot spot,
    String author,
    Instant saidAt,
    int words,
    boolean asks,
    boolean dated,
    int conversationMessages,
    Set<String> stems) {
  RecallCandidate {
    stems = Set.copyOf(stems);
  }
}
