package dev.dreamteam.rubric;

/**
 * One line of a rubric.
 *
 * @param id short and unique in its rubric: {@code c1}, {@code c2} …
 * @param text what must hold, as people wrote it
 * @param must whether the work fails without it; else it is only wished for
 */
public record Criterion(String id, String text, boolean must) {
  public Criterion {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a criterion without text");
    }
  }
}
