package dev.dreamteam.rubric;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;

/** Rubrics that a team saved under a name, so that a request need only say "rubric: name". */
public final class NamedRubrics {
  /** A team chooses from a list that fits one message. */
  public static final int MAX_PER_TEAM = 100;

  private final Clock clock;

  public NamedRubrics(Clock clock) {
    this.clock = clock;
  }

  /**
   * Saves a new version; the same criteria again change nothing.
   *
   * @throws UnusableRubric when the name or the text cannot be used
   */
  public NamedRubric save(
      DSLContext tx, String teamId, String name, String markdown, String author) {
    String key = name.strip().toLowerCase(Locale.ROOT);
    if (!RubricParser.isName(key)) {
      throw new UnusableRubric(
          "'%s' cannot name a rubric. Use one word of letters, digits and dashes, at most 40 characters."
              .formatted(name));
    }
    Rubric rubric = RubricParser.parse(key, markdown);
    Optional<NamedRubric> latest = NamedRubricStore.latest(tx, teamId, key);
    if (latest.isPresent() && latest.get().rubric().criteria().equals(rubric.criteria())) {
      return latest.get();
    }
    if (latest.isEmpty() && NamedRubricStore.list(tx, teamId).size() >= MAX_PER_TEAM) {
      throw new UnusableRubric(
          "There are %d saved rubrics, which is the limit. Change one of them."
              .formatted(MAX_PER_TEAM));
    }
    int version = latest.map(NamedRubric::version).orElse(0) + 1;
    NamedRubric named =
        new NamedRubric(
            rubric.from(new RubricSource.Saved(Optional.empty(), version)),
            version,
            author,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (!NamedRubricStore.add(tx, teamId, named)) {
      throw new UnusableRubric(
          "Somebody else saved the rubric '%s' at this moment. Look at it and save again."
              .formatted(key));
    }
    return named;
  }

  public Optional<NamedRubric> latest(DSLContext sql, String teamId, String name) {
    return NamedRubricStore.latest(sql, teamId, name.strip().toLowerCase(Locale.ROOT));
  }

  /** The newest version of each, by name. */
  public List<NamedRubric> list(DSLContext sql, String teamId) {
    return NamedRubricStore.list(sql, teamId);
  }

  /**
   * The newest version of a rubric that a request names.
   *
   * @throws UnusableRubric with the names that there are
   */
  public Rubric require(DSLContext sql, String teamId, String name) {
    return latest(sql, teamId, name)
        .map(NamedRubric::rubric)
        .orElseThrow(
            () -> {
              List<String> names = list(sql, teamId).stream().map(r -> r.rubric().name()).toList();
              return new UnusableRubric(
                  "There is no saved rubric '%s'. %s Or write the criteria yourself: rubric: first; second; third"
                      .formatted(
                          name,
                          names.isEmpty()
                              ? "None is saved yet."
                              : "Saved are: " + String.join(", ", names) + "."));
            });
  }
}
