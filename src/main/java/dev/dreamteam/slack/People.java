package dev.dreamteam.slack;

import dev.dreamteam.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Who people are, by id. */
final class People {
  private final Remembered<Person> people;

  /** Empty for whom Slack does not know: it is not asked about them again and again. */
  private final Remembered<Optional<Person>> known;

  People(SlackApi api, Clock clock) {
    this.people =
        new Remembered<>(
            clock,
            Duration.ofMinutes(10),
            id -> Person.of(api.call("users.info", Json.object().put("user", id)).path("user")));
    this.known = new Remembered<>(clock, Duration.ofMinutes(10), this::ask);
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

  /** The name, or the id when Slack does not tell. */
  String nameOf(String userId) {
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
}
