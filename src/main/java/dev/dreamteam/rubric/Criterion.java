package dev.dreamteam.rubric;

import java.util.Objects;
import java.util.Optional;

/**
 * One line of a rubric.
 *
 * @param id short and unique in its rubric: {@code c1}, {@code c2} …
 * @param section the heading that it stands under; empty when there is none
 * @param text what must hold, as people wrote it
 * @param must whether the work fails without it; else it counts by its weight
 * @param weight how much it counts towards the rubric's threshold, 1 to {@value #MAX_WEIGHT}
 * @param check what decides it when code can; empty when a grader must read the work
 */
public record Criterion(
    String id,
    String section,
    String text,
    boolean must,
    int weight,
    Optional<MechanicalCheck> check) {
  public static final int MAX_WEIGHT = 100;

  public Criterion {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a criterion without text");
    }
    // What was stored before criteria had sections and weights has neither.
    section = Objects.requireNonNullElse(section, "");
    weight = weight == 0 ? 1 : weight;
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException("a weight is 1 to " + MAX_WEIGHT + ", not " + weight);
    }
  }

  /** One that a grader judges, under no heading, of weight 1. */
  public Criterion(String id, String text, boolean must) {
    this(id, "", text, must, 1, Optional.empty());
  }
}
