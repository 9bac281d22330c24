package dev.dreamteam.recall;

import java.time.Instant;
import java.util.List;

/**
 * A message that may be the one that is meant.
 *
 * @param words its length
 * @param asks whether it is a question
 * @param dated whether it names a time
 * @param stems of its words, each once
 */
record RecallCandidate(
    long id,
    RecallSpot spot,
    String author,
    Instant saidAt,
    int words,
    boolean asks,
    boolean dated,
    List<String> stems) {
  RecallCandidate {
    stems = List.copyOf(stems);
  }
}
