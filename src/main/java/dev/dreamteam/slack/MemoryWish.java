package dev.dreamteam.slack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody wants of the memory, in plain words. */
sealed interface MemoryWish {
  /** "Remember that we deploy on Fridays." */
  record Remember(String content) implements MemoryWish {}

  /** "Forget that we deploy on Fridays." */
  record Forget(String content) implements MemoryWish {}

  /** Longer words ask for work, and would not fit the button that carries them. */
  int MAX_CHARACTERS = 900;

  // "remember to …" and "remember when …?" ask for work
  Pattern REMEMBER =
      Pattern.compile(
          "(?:please\\s+)?remember(?:\\s+that\\b|\\s*[:,])?\\s+"
              + "(?!(?:to|me|if|when|how|what|why|who|where|which|the time)\\b)(.+[^?])",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  Pattern FORGET =
      Pattern.compile(
          "(?:please\\s+)?forget(?:\\s+that\\b|\\s*[:,])\\s*(.+[^?])",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** The wish that some words express, if they express one. */
  static Optional<MemoryWish> in(String words) {
    if (words.length() > 2 * MAX_CHARACTERS) {
      return Optional.empty();
    }
    Matcher remember = REMEMBER.matcher(words.strip());
    if (remember.matches() && remember.group(1).length() <= MAX_CHARACTERS) {
      return Optional.of(new Remember(remember.group(1).strip()));
    }
    Matcher forget = FORGET.matcher(words.strip());
    return forget.matches() && forget.group(1).length() <= MAX_CHARACTERS
        ? Optional.of(new Forget(forget.group(1).strip()))
        : Optional.empty();
  }
}
