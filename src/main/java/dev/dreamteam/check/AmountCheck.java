package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Kind;
import dev.dreamteam.rubric.MechanicalCheck.Amount;
import dev.dreamteam.rubric.MechanicalCheck.Unit;
import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Counts what is handed over, all files together. */
final class AmountCheck {
  // A dash or a bullet between spaces is no word.
  private static final Pattern WORD = Pattern.compile("[^\\s]*[\\p{L}\\p{N}][^\\s]*");

  private AmountCheck() {}

  static Optional<Finding> of(Amount amount, List<Readable> files) {
    int sum = 0;
    for (Readable file : files) {
      OptionalInt count = count(amount.unit(), file.parts());
      if (count.isEmpty()) {
        return Optional.empty();
      }
      sum += count.getAsInt();
    }
    String units = amount.unit().name().toLowerCase(Locale.ROOT);
    String counted =
        sum == 1
            ? "There is 1 " + units.substring(0, units.length() - 1)
            : "There are %,d %s".formatted(sum, units);
    if (amount.max().isPresent() && sum > amount.max().getAsInt()) {
      return Optional.of(gap(counted, "%,d are allowed at most", amount.max().getAsInt()));
    }
    if (amount.min().isPresent() && sum < amount.min().getAsInt()) {
      return Optional.of(gap(counted, "%,d are asked for at least", amount.min().getAsInt()));
    }
    return Optional.of(Finding.met(counted + "."));
  }

  private static Finding gap(String counted, String bound, int number) {
    return Finding.missing("%s; %s.".formatted(counted, bound.formatted(number)));
  }

  private static OptionalInt count(Unit unit, Parts parts) {
    return switch (unit) {
      case WORDS ->
          OptionalInt.of(
              (int) parts.pieces().flatMap(piece -> WORD.matcher(piece.text()).results()).count());
      case SECTIONS -> OptionalInt.of(sections(parts));
      case TABLES -> OptionalInt.of(parts.tables().size());
      case ITEMS ->
          OptionalInt.of(
              (int) parts.lines().stream().filter(line -> line.kind() == Kind.ITEM).count());
      case LINKS ->
          OptionalInt.of(
              parts.lines().stream().mapToInt(line -> line.links().size()).sum()
                  + parts.tables().stream()
                      .flatMap(table -> table.rows().stream())
                      .mapToInt(row -> row.links().size())
                      .sum());
      case PAGES, SLIDES, SHEETS ->
          Optional.ofNullable(parts.counts().get(unit))
              .map(OptionalInt::of)
              .orElseGet(OptionalInt::empty);
    };
  }

  /** Headings of the highest level; a single one above all others is the title. */
  private static int sections(Parts parts) {
    List<Integer> levels = parts.headings().stream().map(Parts.Line::level).toList();
    int top = levels.stream().mapToInt(level -> level).min().orElse(0);
    long tops = levels.stream().filter(level -> level == top).count();
    if (tops != 1 || levels.size() == 1) {
      return (int) tops;
    }
    int next =
        levels.stream().mapToInt(level -> level).filter(level -> level > top).min().orElse(0);
    return (int) levels.stream().filter(level -> level == next).count();
  }
}
