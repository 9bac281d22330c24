package dev.dreamteam.slack.memory;

import dev.dreamteam.text.Blanks;
import dev.dreamteam.text.TypedWords;
import java.util.Optional;
import java.util.Set;

/** What somebody wants of the memory, in plain words. */
public sealed interface MemoryWish {
  /** "Remember that we deploy on Fridays." */
  record Remember(String content) implements MemoryWish {}

  /** "Forget that we deploy on Fridays." */
  record Forget(String content) implements MemoryWish {}

  /** Longer words ask for work, and would not fit the button that carries them. */
  int MAX_CHARACTERS = 900;

  // "remember to …" and "remember when …?" ask for work
  Set<String> ASKS_FOR_WORK =
      Set.of("to", "me", "if", "when", "how", "what", "why", "who", "where", "which");

  /** The wish that some words express, if they express one. */
  static Optional<MemoryWish> in(String words) {
    if (words.length() > 2 * MAX_CHARACTERS) {
      return Optional.empty();
    }
    TypedWords typed = TypedWords.of(words);
    if (typed.word().equals("please")) {
      typed = typed.next();
    }
    boolean marked = hasMark(typed.first()) || startsWithMark(typed.rest());
    String said = startsWithMark(typed.rest()) ? typed.rest().substring(1) : typed.rest();
    TypedWords behind = TypedWords.of(said);
    boolean that = !marked && behind.word().equals("that");
    String content = that ? behind.rest() : Blanks.stripped(said);
    if (content.length() < 2 || content.length() > MAX_CHARACTERS || content.endsWith("?")) {
      return Optional.empty();
    }
    return switch (typed.word()) {
      case "remember" ->
          asksForWork(content) ? Optional.empty() : Optional.of(new Remember(content));
      case "forget" -> marked || that ? Optional.of(new Forget(content)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean hasMark(String word) {
    return word.indexOf(':') >= 0 || word.indexOf(',') >= 0;
  }

  private static boolean startsWithMark(String text) {
    return text.startsWith(":") || text.startsWith(",");
  }

  private static boolean asksForWork(String content) {
    TypedWords typed = TypedWords.of(content);
    return ASKS_FOR_WORK.contains(typed.word())
        || (typed.word().equals("the") && typed.next().word().equals("time"));
  }
}
