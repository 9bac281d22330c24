package dev.dreamteam.rubric;

import dev.dreamteam.text.TypedWords;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;

/**
 * Rubrics that a team or a channel saved under a name, so that a request need only say "rubric:
 * name". Whoever looks from a channel sees its own and the team's; of two with one name, its own.
 */
public final class NamedRubrics {
  /** People choose from a list that fits one message. */
  public static final int MAX_PER_HOME = 100;

  /** Words that commands take for something else. */
  private static final Set<String> RESERVED = Set.of("here", "off", "list");

  private final Clock clock;
  private final ShippedRubrics shipped;

  public NamedRubrics(Clock clock) {
    this(clock, ShippedRubrics.NONE);
  }

  /**
   * @param shipped are seen everywhere
   */
  public NamedRubrics(Clock clock, ShippedRubrics shipped) {
    this.clock = clock;
    this.shipped = shipped;
  }

  /**
   * Saves a new version; the same rubric again changes nothing.
   *
   * @param author the name of the person, as shown
   * @throws UnusableRubric when the name or the text cannot be used
   */
  public NamedRubric save(
      DSLContext tx, RubricHome home, String name, String markdown, String author) {
    Rubric rubric = RubricParser.parse(checkedName(name), markdown);
    Optional<NamedRubric> latest = NamedRubricStore.latest(tx, home, rubric.name());
    if (latest.filter(known -> isSame(known.rubric(), rubric)).isPresent()) {
      return latest.get();
    }
    if (latest.isEmpty() && NamedRubricStore.list(tx, home).size() >= MAX_PER_HOME) {
      throw new UnusableRubric(
          "There are %d saved rubrics, which is the limit. Change one of them."
              .formatted(MAX_PER_HOME));
    }
    int version = latest.map(NamedRubric::version).orElse(0) + 1;
    NamedRubric named =
        new NamedRubric(
            rubric.from(new RubricSource.Saved(home.channelId(), version)),
            version,
            author,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (!NamedRubricStore.add(tx, home, named)) {
      throw new UnusableRubric(
          "Somebody else saved the rubric '%s' at this moment. Look at it and save again."
              .formatted(rubric.name()));
    }
    return named;
  }

  /**
   * A name as it is kept.
   *
   * @throws UnusableRubric when it cannot be one
   */
  public static String checkedName(String name) {
    String key = key(name);
    if (RESERVED.contains(key)) {
      throw new UnusableRubric(
          "'%s' cannot name a rubric: it means something in commands. Use another word."
              .formatted(key));
    }
    if (RubricParser.isShippedName(key)) {
      throw new UnusableRubric(
          "'%s' comes with a plugin and is changed there alone. Save a copy under a name of your own, for example %s."
              .formatted(key, copyName(key)));
    }
    if (!RubricParser.isName(key)) {
      throw new UnusableRubric(
          "'%s' cannot name a rubric. Use one word of letters, digits and dashes, at most 40 characters."
              .formatted(name));
    }
    return key;
  }

  /** A name that a copy of a shipped rubric can be saved under. */
  public static String copyName(String name) {
    String plain = key(name).replace(':', '-');
    return plain.substring(0, Math.min(RubricParser.LONGEST_NAME, plain.length()));
  }

  private static boolean isSame(Rubric one, Rubric other) {
    return one.criteria().equals(other.criteria()) && one.threshold() == other.threshold();
  }

  private static String key(String name) {
    return TypedWords.plain(name).toLowerCase(Locale.ROOT);
  }

  /** The newest version as somebody in a channel sees it. */
  public Optional<NamedRubric> latest(
      DSLContext sql, String teamId, String channelId, String name) {
    if (RubricParser.isShippedName(name)) {
      return shipped.rubrics().stream()
          .filter(named -> named.rubric().name().equals(key(name)))
          .findFirst();
    }
    return NamedRubricStore.latest(sql, RubricHome.ofChannel(teamId, channelId), key(name))
        .or(() -> NamedRubricStore.latest(sql, RubricHome.ofTeam(teamId), key(name)));
  }

  /** Every version of the one that somebody in a channel sees, the newest first. */
  public List<NamedRubric> versions(DSLContext sql, String teamId, String channelId, String name) {
    if (RubricParser.isShippedName(name)) {
      return latest(sql, teamId, channelId, name).stream().toList();
    }
    RubricHome own = RubricHome.ofChannel(teamId, channelId);
    return NamedRubricStore.versions(
        sql,
        NamedRubricStore.latest(sql, own, key(name)).isPresent() ? own : RubricHome.ofTeam(teamId),
        key(name),
        Integer.MAX_VALUE);
  }

  /** The newest version of each that somebody in a channel sees, by name. */
  public List<NamedRubric> list(DSLContext sql, String teamId, String channelId) {
    Map<String, NamedRubric> seen = new TreeMap<>();
    shipped.rubrics().forEach(named -> seen.put(named.rubric().name(), named));
    NamedRubricStore.list(sql, RubricHome.ofTeam(teamId))
        .forEach(named -> seen.put(named.rubric().name(), named));
    NamedRubricStore.list(sql, RubricHome.ofChannel(teamId, channelId))
        .forEach(named -> seen.put(named.rubric().name(), named));
    return List.copyOf(seen.values());
  }

  /**
   * The newest version of a rubric that a request names.
   *
   * @throws UnusableRubric with the names that there are
   */
  public Rubric require(DSLContext sql, String teamId, String channelId, String name) {
    return latest(sql, teamId, channelId, name)
        .map(NamedRubric::rubric)
        .orElseThrow(
            () -> {
              List<String> names =
                  list(sql, teamId, channelId).stream().map(r -> r.rubric().name()).toList();
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
