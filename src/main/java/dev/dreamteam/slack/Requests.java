package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Who may ask, steer, stop, click and command. Text never changes the answer. */
final class Requests {
  private final SlackConfig config;
  private final SlackTeam team;
  private final People people;
  private final Channels channels;

  Requests(SlackConfig config, SlackTeam team, People people, Channels channels) {
    this.config = config;
    this.team = team;
    this.people = people;
    this.channels = channels;
  }

  /** Whether the author of a message may ask. */
  Access author(JsonNode event) {
    String user = event.path("user").asText("");
    String bot = event.path("bot_id").asText("");
    if (team.wrote(event)) {
      return new Access.Ignored("Dreamteam itself");
    }
    if (!bot.isEmpty()) {
      boolean allowed = config.allowedBots().contains(bot) || config.allowedBots().contains(user);
      if (!allowed || user.isEmpty()) {
        return new Access.Ignored("the bot " + bot + " is not in DREAMTEAM_ALLOW_BOTS");
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
  Access user(String userId) {
    if (userId.isEmpty()) {
      return new Access.Ignored("nobody is named as the author");
    }
    if (userId.equals(team.botUserId())) {
      return new Access.Ignored("Dreamteam itself");
    }
    Person person = people.get(userId);
    if (person.isBot()) {
      return config.allowedBots().contains(userId)
          ? new Access.Allowed(person)
          : new Access.Ignored("the bot " + userId + " is not in DREAMTEAM_ALLOW_BOTS");
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

  /** Whether somebody may ask or decide in a channel: they must be in it too. */
  Access member(String teamId, String channelId, String userId) {
    if (!teamId.equals(team.id()) && !teamId.equals(team.enterpriseId())) {
      return new Access.Refused(outside());
    }
    Access access = user(userId);
    if (access instanceof Access.Allowed && !isMember(channelId, userId)) {
      return new Access.Refused("Only members of the channel can do this.");
    }
    return access;
  }

  /** The same by what Slack says now, not by what it said a moment ago. */
  Access memberNow(String teamId, String channelId, String userId) {
    channels.forget(channelId);
    return member(teamId, channelId, userId);
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
