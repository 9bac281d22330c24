package dev.dreamteam.learning;

import java.time.Instant;
import java.util.Optional;

/**
 * What the members of a place have said about learning.
 *
 * @param learning empty while nobody has
 * @param saidBy who did, by name
 * @param readFrom nothing that was said before is read
 */
record PlaceWish(Optional<Boolean> learning, Optional<String> saidBy, Instant readFrom) {
  static final PlaceWish NONE = new PlaceWish(Optional.empty(), Optional.empty(), Instant.EPOCH);
}
