package dev.dreamteam.rubric;

import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a piece of work is judged.
 *
 * @param name shown with the verdict
 * @param source where it was written
 * @param criteria at least one, at most {@value #MAX_CRITERIA}, with distinct ids
 * @param threshold the share of all weights, in percent, that work must reach besides meeting every
 *     must; 0 when the musts alone decide
 */
public record Rubric(String name, RubricSource source, List<Criterion> criteria, int threshold) {
  public static final int MAX_CRITERIA = 30;

  private static final int MOST_WORDS = 80;
  private static final Pattern ID = Pattern.compile("\\b[a-z]\\d{1,3}\\b");

  public Rubric {
    // What was stored before rubrics had sources has none.
    source = Objects.requireNonNullElseGet(source, RubricSource.Unrecorded::new);
    criteria = List.copyOf(criteria);
    if (criteria.isEmpty() || criteria.size() > MAX_CRITERIA) {
      throw new IllegalArgumentException("a rubric has 1 to " + MAX_CRITERIA + " criteria");
    }
    if (criteria.stream().map(Criterion::id).distinct().count() != criteria.size()) {
      throw new IllegalArgumentException("two criteria with one id");
    }
    if (threshold < 0 || threshold > 100) {
      throw new IllegalArgumentException("a threshold is 0 to 100 percent, not " + threshold);
    }
  }

  /** One whose musts alone decide and whose origin does not matter. */
  public Rubric(String name, List<Criterion> criteria) {
    this(name, new RubricSource.Unrecorded(), criteria, 0);
  }

  /** The same criteria, known to come from elsewhere. */
  public Rubric from(RubricSource other) {
    return new Rubric(name, other, criteria, threshold);
  }

  public Optional<Criterion> criterion(String id) {
    return criteria.stream().filter(criterion -> criterion.id().equals(id)).findFirst();
  }

  /** The words of a criterion; its id when the rubric does not have it. */
  public String textOf(String id) {
    return criterion(id).map(Criterion::text).orElse(id);
  }

  /** A grader's sentence for people, who know no ids: with the words of the criteria instead. */
  public String inWords(String sentence) {
    return ID.replaceAll(
        sentence,
        found ->
            criterion(found.group())
                .map(criterion -> "“" + shown(criterion) + "”")
                .orElse(found.group()));
  }

  private static String shown(Criterion criterion) {
    String text = OneLine.of(criterion.text());
    return text.length() <= MOST_WORDS ? text : text.substring(0, MOST_WORDS - 1) + "…";
  }

  /** Those that need a grader's eyes. */
  public List<Criterion> judgedByGrader() {
    return criteria.stream().filter(criterion -> criterion.check().isEmpty()).toList();
  }

  /** Those that code decides. */
  public List<Criterion> checkedByCode() {
    return criteria.stream().filter(criterion -> criterion.check().isPresent()).toList();
  }
}
