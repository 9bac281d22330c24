package dev.dreamteam.rubric;

import java.util.List;

/**
 * How a piece of work is judged.
 *
 * @param name shown with the verdict
 * @param criteria at least one, at most {@value #MAX_CRITERIA}, with distinct ids
 */
public record Rubric(String name, List<Criterion> criteria) {
  public static final int MAX_CRITERIA = 30;

  public Rubric {
    criteria = List.copyOf(criteria);
    if (criteria.isEmpty() || criteria.size() > MAX_CRITERIA) {
      throw new IllegalArgumentException("a rubric has 1 to " + MAX_CRITERIA + " criteria");
    }
    if (criteria.stream().map(Criterion::id).distinct().count() != criteria.size()) {
      throw new IllegalArgumentException("two criteria with one id");
    }
  }
}
