package dev.dreamteam.dream;

import dev.dreamteam.skill.SkillFile;
import dev.dreamteam.text.Secrets;
import java.util.Optional;

/** What a person may write into a memory. */
public final class Wording {
  private static final int MAX_CHARACTERS = 2_000;

  private Wording() {}

  /** Why a text cannot be kept, in one sentence; empty when it can. */
  public static Optional<String> problem(String content) {
    return problem("memory", MAX_CHARACTERS, content);
  }

  /** The same of other words for a proposal: a skill may be longer. */
  public static Optional<String> problem(Operation operation, String content) {
    return operation == Operation.SKILL
        ? problem("skill", SkillFile.MAX_CHARACTERS, content)
        : problem(content);
  }

  private static Optional<String> problem(String what, int most, String content) {
    String words = content.strip();
    if (words.isEmpty() || words.length() > most) {
      return Optional.of("A %s has 1 to %,d characters.".formatted(what, most));
    }
    return Secrets.holds(words)
        ? Optional.of("This looks as if it held a password, a key or a card number.")
        : Optional.empty();
  }
}
