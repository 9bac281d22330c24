package dev.dreamteam.dream.history;

import java.util.Optional;
import java.util.Set;

/** What a reaction on a result says of it. */
enum Opinion {
  GOOD(
      Set.of(
          "+1",
          "thumbsup",
          "white_check_mark",
          "heavy_check_mark",
          "ballot_box_with_check",
          "ok_hand",
          "clap",
          "raised_hands",
          "tada",
          "heart",
          "star",
          "100",
          "rocket")),
  BAD(Set.of("-1", "thumbsdown", "x", "no_entry", "negative_squared_cross_mark", "no_good"));

  private final Set<String> names;

  Opinion(Set<String> names) {
    this.names = names;
  }

  /** Most reactions say nothing of the result. */
  static Optional<Opinion> of(String reaction) {
    for (Opinion opinion : values()) {
      if (opinion.names.contains(reaction)) {
        return Optional.of(opinion);
      }
    }
    return Optional.empty();
  }
}
