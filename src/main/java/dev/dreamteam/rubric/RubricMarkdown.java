package dev.dreamteam.rubric;

import java.util.stream.Collectors;

/** A rubric as people read and write it; {@link RubricParser} reads it back the same. */
public final class RubricMarkdown {
  private RubricMarkdown() {}

  /** A heading with the name, then a numbered line per criterion, wishes marked. */
  public static String write(Rubric rubric) {
    return rubric.criteria().stream()
        .map(
            criterion ->
                "%d. %s%s\n"
                    .formatted(
                        rubric.criteria().indexOf(criterion) + 1,
                        criterion.text(),
                        criterion.must() ? "" : " (wish)"))
        .collect(Collectors.joining("", "# " + rubric.name() + "\n\n", ""));
  }
}
