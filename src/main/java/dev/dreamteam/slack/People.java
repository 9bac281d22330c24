package dev.dreamteam.slack;

import dev.dreamteam.json.Json;
import java.time.Clock;
import java.time.Duration;

/** Who people are, by id. */
final class People {
  private final Remembered<Person> people;

  People(SlackApi api, Clock clock) {
    this.people =
        new Remembered<>(
            clock,
            Duration.ofMinutes(10),
            id -> Person.of(api.call("users.info", Json.object().put("user", id)).path("user")));
  }

  /** Throws {@link SlackFailure} when Slack does not say. */
  Person get(String userId) {
    return people.get(userId);
  }

  /** The name, or the id when Slack does not tell. */
  String nameOf(String userId) {
    try {
      return people.get(userId).name();
    } catch (SlackFailure e) {
      return userId;
    }
  }
}
