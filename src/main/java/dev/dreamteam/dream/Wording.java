package dev.dreamteam.dream;

import dev.dreamteam.conversation.Secrets;
import java.util.Optional;

/** What a person may write into a memory. */
public final class Wording {
  private static final int MAX_CHARACTERS = 2_000;

  private Wording() {}

  /** Why a text cannot be kept, in one sentence; empty when it can. */
  public static Optional<String> problem(String content) {
    String words = content.strip();
    if (words.isEmpty() || words.length() > MAX_CHARACTERS) {
      return Optional.of("A memory has 1 to %,d characters.".formatted(MAX_CHARACTERS));
    }
    return Secrets.holds(words)
        ? Optional.of("This looks as if it held a password, a key or a card number.")
        : Optional.empty();
  }
}
