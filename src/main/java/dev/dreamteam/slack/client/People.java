package dev.dreamteam.slack.client;

import dev.dreamteam.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** Who people are, by id. */
public final class People {
  /** So many are asked for one by one; when there are more, the list of all is read. */
  private static final int MOST_ONE_BY_ONE = 20;

  private static final int MOST_PEOPLE = 20_000;

  private final SlackApi api;
  private final SlackTeam team;
  private final Remembered<Person> people;

  /** Empty for whom Slack does not know: it is not asked about them again and again. */
  private final Remembered<Optional<Person>> known;

  private final Remembered<Boolean> outsiders;

  public People(SlackApi api, SlackTeam team, Clock clock) {
    this.api = api;
    this.team = team;
    this.people =
        new Remembered<>(
            clock,
            Duration.ofMinutes(10),
            id -> Person.of(api.call("users.info", Json.object().put("user", id)).path("user")));
    this.known = new Remembered<>(clock, Duration.ofMinutes(10), this::ask);
    this.outsiders = new Remembered<>(clock, Duration.ofMinutes(5), id -> isOutsider(get(id)));
  }

  /** Throws {@link SlackFailure} when Slack does not say. */
  Person get(String userId) {
    return people.get(userId);
  }

  /** Empty when Slack does not say. */
  Optional<Person> find(String userId) {
    try {
      return known.get(userId);
    } catch (SlackFailure e) {
      return Optional.empty(); // not now
    }
  }

  /**
   * Who somebody is at this moment: whoever decides something is asked for each time. Throws {@link
   * SlackFailure} when Slack does not say.
   */
  public Person now(String userId) {
    forget(userId);
    return people.get(userId);
  }

  /** Who somebody was not longer ago than that. Throws {@link SlackFailure} as the others do. */
  public Person within(Duration old, String userId) {
    return people.get(userId, old);
  }

  /** Slack is asked the next time. */
  void forget(String userId) {
    people.forget(userId);
    known.forget(userId);
    outsiders.forget(userId);
  }

  /** The name, or the id when Slack does not tell. */
  public String nameOf(String userId) {
    return find(userId).map(Person::name).orElse(userId);
  }

  /** Whose clock they live by; UTC when Slack does not tell. */
  ZoneId zoneOf(String userId) {
    return find(userId).map(Person::zone).orElse(ZoneOffset.UTC);
  }

  private Optional<Person> ask(String userId) {
    try {
      return Optional.of(get(userId));
    } catch (SlackFailure.Refused e) {
      return Optional.empty();
    }
  }

  /** Whether some of these are guests, people of other teams, or unknown to Slack. */
  boolean hasOutsiders(Set<String> userIds) {
    if (userIds.stream().filter(id -> !outsiders.knows(id)).count() > MOST_ONE_BY_ONE) {
      new Pages((method, page) -> Patience.SHORT.ask(() -> api.call(method, page)))
          .all("users.list", Json.object(), "members", MOST_PEOPLE).stream()
              .map(Person::of)
              .forEach(person -> outsiders.put(person.id().value(), isOutsider(person)));
    }
    return userIds.stream().anyMatch(this::isOutsider);
  }

  private boolean isOutsider(String userId) {
    try {
      return outsiders.get(userId);
    } catch (SlackFailure.Refused e) {
      return true; // nobody knows who it is
    }
  }

  private boolean isOutsider(Person person) {
    return !person.isBot() && !person.isDeleted() && (person.isGuest() || person.isOutside(team));
  }
}
