package dev.dreamteam.slack.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.slack.SlackConfig;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.Patience;
import dev.dreamteam.slack.client.People;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackFailure;
import dev.dreamteam.slack.client.SlackTeam;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may ask, steer, stop, click and command. Slack is asked at each of these who somebody is:
 * they may have left, or be a guest by now. Text never changes the answer.
 */
public final class Requests {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
  private final SlackConfig config;
  private final SlackTeam team;
  private final People people;
  private final Channels channels;

  public Requests(SlackConfig config, SlackTeam team, People people, Channels channels) {
    this.config = config;
    this.team = team;
    this.people = people;
    this.channels = channels;
  }

  /** Whether the author of a message may ask. */
  public Access author(JsonNode event) {
    String user = event.path("user").asText("");
    String bot = event.path("bot_id").asText("");
    if (team.wrote(event)) {
      return new Access.Ignored("Dreamteam itself");
    }
    if (!bot.isEmpty()) {
      boolean allowed = config.allowedBots().contains(bot) || config.allowedBots().contains(user);
      if (!allowed || user.isEmpty()) {
        return Access.Ignored.bot(bot);
      }
    }
    for (String field : List.of("user_team", "source_team")) {
      String from = event.path(field).asText(team.id());
      if (!from.equals(team.id()) && !from.equals(team.enterpriseId())) {
        return new Access.Refused(outside());
      }
    }
    return user(user);
  }

  /** Whether somebody may ask who is known only by id. */
  public Access user(String userId) {
    if (userId.isEmpty()) {
      return new Access.Ignored("nobody is named as the author");
    }
    if (userId.equals(team.botUserId())) {
      return new Access.Ignored("Dreamteam itself");
    }
    try {
      return person(people.now(userId));
    } catch (SlackFailure.Refused e) {
      if (!e.isAboutNobody()) {
        throw e;
      }
      return new Access.Refused(
          "Slack does not know you here, so I cannot take this. I work for members of %s."
              .formatted(team.name()),
          false);
    }
  }

  private Access person(Person person) {
    String userId = person.id().value();
    if (person.isBot()) {
      return config.allowedBots().contains(userId)
          ? new Access.Allowed(person)
          : Access.Ignored.bot(userId);
    }
    if (person.isOutside(team)) {
      return new Access.Refused(outside());
    }
    if (person.isDeleted()) {
      return new Access.Refused("Your account is deactivated, so I cannot take this.");
    }
    if (person.isGuest() && !config.allowGuests()) {
      return new Access.Refused(
          "I take work from full members of %s only, and you are a guest here. Ask a member to pass it on, or your administrator to allow guests."
              .formatted(team.name()));
    }
    return new Access.Allowed(person);
  }

  /**
   * The same for whoever waits for an answer: nothing is done, and they are told so, when Slack
   * does not say who they are.
   */
  public Access userNow(String userId) {
    try {
      return Patience.SHORT.ask(() -> user(userId));
    } catch (SlackFailure.Busy | SlackFailure.Unclear e) {
      LOG.warn("Who {} is cannot be asked now: {}", userId, e.getMessage());
      return new Access.Refused(
          "Slack does not tell me at this moment who you are, so nothing was done. Please try again"
              + " in a minute.");
    }
  }

  /** Whether somebody may ask or decide in a channel: they must be in it too, at this moment. */
  public Access memberNow(String teamId, String channelId, String userId) {
    Access access = userNow(userId);
    return access instanceof Access.Allowed
        ? notOf(teamId, channelId, userId).<Access>map(refused -> refused).orElse(access)
        : access;
  }

  /** Why somebody who may ask may not ask in a channel. */
  public Optional<Access.Refused> notOf(String teamId, String channelId, String userId) {
    if (!teamId.equals(team.id()) && !teamId.equals(team.enterpriseId())) {
      return Optional.of(new Access.Refused(outside()));
    }
    channels.forget(channelId);
    return isMember(channelId, userId)
        ? Optional.empty()
        : Optional.of(new Access.Refused("Only members of the channel can do this."));
  }

  private boolean isMember(String channelId, String userId) {
    try {
      return channels.isMember(channelId, userId);
    } catch (SlackFailure.Refused e) {
      return false;
    }
  }

  private String outside() {
    return "I work for members of %s only, so I cannot take this.".formatted(team.name());
  }
}
