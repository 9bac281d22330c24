package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Line;
import java.util.List;
import java.util.Optional;

/** Headings and the looks of paragraphs. */
final class HeadingChecks {
  private HeadingChecks() {}

  /** A heading may say more than what is asked for, such as its number. */
  static Optional<Finding> has(List<String> wanted, List<Readable> files) {
    List<String> headings =
        files.stream()
            .flatMap(file -> file.parts().headings().stream())
            .map(line -> " " + WordChecks.words(line.text()) + " ")
            .toList();
    List<String> absent =
        wanted.stream()
            .filter(
                one ->
                    headings.stream().noneMatch(h -> h.contains(" " + WordChecks.words(one) + " ")))
            .toList();
    return Optional.of(
        absent.isEmpty()
            ? Finding.met("There are the headings " + String.join(", ", wanted) + ".")
            : Finding.missing("There is no heading " + String.join(", ", absent) + "."));
  }

  static Optional<Finding> inOrder(List<Readable> files) {
    boolean any = false;
    for (Readable file : files) {
      int before = 0;
      for (Line heading : file.parts().headings()) {
        any = true;
        if (before > 0 && heading.level() > before + 1) {
          return Optional.of(
              Finding.missing(
                  "The heading “%s” is of level %d, under one of level %d."
                      .formatted(heading.text(), heading.level(), before),
                  file.file(),
                  heading.place()));
        }
        before = heading.level();
      }
    }
    return Optional.of(
        any ? Finding.met("No heading skips a level.") : Finding.missing("There are no headings."));
  }

  static Optional<Finding> styles(List<String> allowed, List<Readable> files) {
    for (Readable file : files) {
      for (Line line : file.parts().lines()) {
        if (line.style().isEmpty()) {
          return Optional.empty(); // a format without styles
        }
        if (allowed.stream().noneMatch(line.style()::equalsIgnoreCase)) {
          return Optional.of(
              Finding.missing(
                  "A paragraph has the style “%s”.".formatted(line.style()),
                  file.file(),
                  line.place()));
        }
      }
    }
    return Optional.of(Finding.met("Every paragraph has one of the named styles."));
  }
}
