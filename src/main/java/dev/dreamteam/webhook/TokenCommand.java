package dev.dreamteam.webhook;

import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.TypedWords;
import java.util.List;

/** What somebody typed after {@code /dreamteam webhooks token}. */
sealed interface TokenCommand {
  Pattern NUMBER = Pattern.compile("\\d{1,6}");
  Pattern DAYS = Pattern.compile("\\d{1,4}d");

  record ShowAll() implements TokenCommand {}

  /**
   * @param name what it is for
   * @param days that it is good for
   */
  record Make(String name, int days) implements TokenCommand {}

  record Revoke(int number) implements TokenCommand {}

  /** Not a command. */
  record Unclear(String why) implements TokenCommand {}

  int USUAL_DAYS = 90;
  int MOST_DAYS = 366;
  int LONGEST_NAME = 60;

  static TokenCommand parse(List<String> words) {
    String word = words.isEmpty() ? "list" : TypedWords.bare(words.getFirst());
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (word) {
      case "list" -> new ShowAll();
      case "new" -> make(rest);
      case "revoke" ->
          rest.size() == 1 && NUMBER.matches(rest.getFirst())
              ? new Revoke(Integer.parseInt(rest.getFirst()))
              : new Unclear("Say which: `token revoke N`.");
      default -> new Unclear("");
    };
  }

  private static TokenCommand make(List<String> words) {
    boolean timed = !words.isEmpty() && DAYS.matches(words.getLast());
    int days = timed ? Integer.parseInt(words.getLast().replace("d", "")) : USUAL_DAYS;
    String name = String.join(" ", timed ? words.subList(0, words.size() - 1) : words);
    if (days < 1 || days > MOST_DAYS) {
      return new Unclear("A token is good for 1 to %d days.".formatted(MOST_DAYS));
    }
    return name.isEmpty() || name.length() > LONGEST_NAME
        ? new Unclear("Say what the token is for, in at most %d letters.".formatted(LONGEST_NAME))
        : new Make(name, days);
  }
}
