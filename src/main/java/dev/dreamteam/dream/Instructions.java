package dev.dreamteam.dream;

import dev.dreamteam.text.Secrets;
import java.util.Optional;

/** What people may tell dreams to look for. */
final class Instructions {
  static final int MAX_CHARACTERS = 4_096;

  private Instructions() {}

  /** Why a text cannot be given to dreams, in a sentence or two; empty when it can. */
  static Optional<String> problem(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return Optional.of(
          "Instructions have at most %,d characters; these have %,d."
              .formatted(MAX_CHARACTERS, text.length()));
    }
    return Secrets.holds(text)
        ? Optional.of(
            "These instructions look as if they held a password, a key or a card number, so they"
                + " are not kept.")
        : Optional.empty();
  }
}
