package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What channels are and who is in them, by id. */
final class Channels {
  private static final int MOST_MEMBERS = 20_000;

  private final SlackApi api;
  private final SlackTeam team;
  private final People people;
  private final Remembered<JsonNode> channels;
  private final Remembered<Set<String>> members;
  private final Remembered<String> directMessages;

  Channels(SlackApi api, SlackTeam team, People people, Clock clock) {
    this.api = api;
    this.team = team;
    this.people = people;
    this.channels =
        new Remembered<>(
            clock,
            Duration.ofMinutes(5),
            id -> api.call("conversations.info", Json.object().put("channel", id)).path("channel"));
    this.members =
        new Remembered<>(
            clock,
            Duration.ofMinutes(1),
            id ->
                new Pages(api)
                        .all(
                            "conversations.members",
                            Json.object().put("channel", id),
                            "members",
                            MOST_MEMBERS)
                        .stream()
                        .map(JsonNode::asText)
                        .collect(Collectors.toUnmodifiableSet()));
    this.directMessages =
        new Remembered<>(
            clock,
            Duration.ofHours(1),
            user ->
                this.api
                    .call("conversations.open", Json.object().put("users", user))
                    .path("channel")
                    .path("id")
                    .asText());
  }

  Place place(String channelId) {
    return place(info(channelId));
  }

  Place place(JsonNode channel) {
    return new Place(team.id(), channel.path("id").asText(), kind(channel));
  }

  /** Asks Slack anew; empty when Dreamteam is not in it. */
  Optional<Place> current(String channelId) {
    channels.forget(channelId);
    return Optional.of(info(channelId))
        .filter(c -> c.path("is_member").asBoolean() || c.path("is_im").asBoolean())
        .map(this::place);
  }

  /** {@code #general}, or a person's name for a direct message. */
  String nameOf(String channelId) {
    JsonNode channel = info(channelId);
    return channel.path("is_im").asBoolean()
        ? people.nameOf(channel.path("user").asText())
        : "#" + channel.path("name").asText(channelId);
  }

  /** Whether Dreamteam is in it and may post. */
  boolean isOurs(String channelId) {
    try {
      JsonNode channel = api.call("conversations.info", Json.object().put("channel", channelId));
      return channel.path("channel").path("is_member").asBoolean()
          || channel.path("channel").path("is_im").asBoolean();
    } catch (SlackFailure.Refused e) {
      return false;
    }
  }

  boolean isMember(String channelId, String userId) {
    if (info(channelId).path("is_im").asBoolean()) {
      return info(channelId).path("user").asText().equals(userId);
    }
    if (members.get(channelId).contains(userId)) {
      return true;
    }
    // they may have joined a moment ago
    members.forget(channelId);
    return members.get(channelId).contains(userId);
  }

  /** The channel of the direct messages with a person. */
  String directMessage(String userId) {
    return directMessages.get(userId);
  }

  /** What is known of a channel is asked anew the next time. */
  void forget(String channelId) {
    channels.forget(channelId);
    members.forget(channelId);
  }

  private JsonNode info(String channelId) {
    return channels.get(channelId);
  }

  private static Place.Kind kind(JsonNode channel) {
    if (channel.path("is_im").asBoolean()) {
      return Place.Kind.DIRECT_MESSAGE;
    }
    return channel.path("is_private").asBoolean() || channel.path("is_mpim").asBoolean()
        ? Place.Kind.PRIVATE_CHANNEL
        : Place.Kind.PUBLIC_CHANNEL;
  }
}
