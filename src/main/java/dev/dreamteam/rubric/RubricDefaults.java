package dev.dreamteam.rubric;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * What counts where a request says no rubric: the one that its channel chose for requests of this
 * kind, else the one that it chose for all, else what is usually expected of such work.
 */
public final class RubricDefaults {
  private final NamedRubrics named;
  private final Clock clock;

  public RubricDefaults(NamedRubrics named, Clock clock) {
    this.named = named;
    this.clock = clock;
  }

  /**
   * Which requests a choice is for.
   *
   * @param kind empty for all kinds that have no choice of their own
   */
  public record Choice(String teamId, String channelId, Optional<RequestKind> kind) {}

  /** The rubric for a request of a kind in a channel. */
  public Rubric forKind(DSLContext sql, String teamId, String channelId, RequestKind kind) {
    return ChosenDefaultStore.chosen(ChosenDefaultStore.of(sql, teamId, channelId), kind)
        .flatMap(name -> named.latest(sql, teamId, channelId, name))
        .map(NamedRubric::rubric)
        .orElseGet(() -> DefaultRubrics.of(kind));
  }

  /** What counts for each kind in a channel: a saved rubric's name, or empty for the usual. */
  public Map<RequestKind, Optional<String>> of(DSLContext sql, String teamId, String channelId) {
    Map<String, String> chosen = ChosenDefaultStore.of(sql, teamId, channelId);
    Map<RequestKind, Optional<String>> all = new LinkedHashMap<>();
    for (RequestKind kind : RequestKind.values()) {
      all.put(kind, ChosenDefaultStore.chosen(chosen, kind));
    }
    return all;
  }

  /**
   * Chooses a saved rubric.
   *
   * @param author the id of the person
   * @throws UnusableRubric when the channel sees no rubric of this name
   */
  public Rubric choose(DSLContext tx, Choice choice, String name, String author) {
    Rubric rubric = named.require(tx, choice.teamId(), choice.channelId(), name);
    ChosenDefaultStore.set(tx, choice, rubric.name(), author, clock.instant());
    return rubric;
  }

  /**
   * Takes a choice back.
   *
   * @return whether there was one
   */
  public boolean drop(DSLContext tx, Choice choice) {
    return ChosenDefaultStore.remove(tx, choice);
  }
}
