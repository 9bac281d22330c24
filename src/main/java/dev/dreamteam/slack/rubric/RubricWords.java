package dev.dreamteam.slack.rubric;

import dev.dreamteam.slack.RubricDesk;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.TypedWords;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What somebody typed after {@code /dreamteam rubric}. */
public sealed interface RubricWords {
  Pattern NUMBER = Pattern.compile("\\d{1,6}");

  record ListAll() implements RubricWords {}

  record Show(String name, OptionalInt version) implements RubricWords {}

  record Save(RubricDesk.Draft draft) implements RubricWords {}

  /** A form to write one in; the name may be empty. */
  record Write(String name, boolean here) implements RubricWords {}

  record Edit(String name) implements RubricWords {}

  record Defaults() implements RubricWords {}

  record UseByDefault(Optional<String> kind, String name) implements RubricWords {}

  record UseTheUsual(Optional<String> kind) implements RubricWords {}

  record TryOut(String name) implements RubricWords {}

  /** None of these; what was probably meant. */
  record Unclear(String meant) implements RubricWords {}

  static RubricWords parse(String text) {
    TypedWords typed = TypedWords.of(text);
    List<String> words = TypedWords.split(text).stream().map(TypedWords::plain).toList();
    return switch (typed.word()) {
      case "", "list" -> new ListAll();
      case "show" -> show(words);
      case "new" -> write(typed.rest());
      case "edit" -> words.size() == 2 ? new Edit(words.get(1)) : new Unclear("rubric edit NAME");
      case "default", "defaults" -> byDefault(words);
      case "try" -> words.size() == 2 ? new TryOut(words.get(1)) : new Unclear("rubric try NAME");
      default -> new Unclear("rubric list");
    };
  }

  private static RubricWords show(List<String> words) {
    if (words.size() == 2) {
      return new Show(words.get(1), OptionalInt.empty());
    }
    return words.size() == 3 && NUMBER.matches(words.get(2))
        ? new Show(words.get(1), OptionalInt.of(Integer.parseInt(words.get(2))))
        : new Unclear("rubric show NAME [VERSION]");
  }

  private static RubricWords write(String text) {
    TypedWords typed = TypedWords.of(text);
    boolean here = typed.word().equals("here");
    TypedWords named = here ? typed.next() : typed;
    // People write "new short: …" as they write "rubric: …".
    String plain = TypedWords.plain(named.first());
    String name = plain.endsWith(":") ? plain.substring(0, plain.length() - 1) : plain;
    String criteria = named.rest();
    return criteria.isEmpty()
        ? new Write(name, here)
        : new Save(new RubricDesk.Draft(name, here, criteria));
  }

  private static RubricWords byDefault(List<String> words) {
    if (words.size() == 1) {
      return new Defaults();
    }
    if (words.size() > 3) {
      return new Unclear("rubric default [KIND] NAME");
    }
    Optional<String> kind = words.size() == 3 ? Optional.of(words.get(1)) : Optional.empty();
    return TypedWords.bare(words.getLast()).equals("off")
        ? new UseTheUsual(kind)
        : new UseByDefault(kind, words.getLast());
  }
}
