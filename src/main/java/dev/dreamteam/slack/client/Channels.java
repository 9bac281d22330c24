package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.place.Places;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What channels are and who is in them, by id. */
public final class Channels {
  private static final int MOST_MEMBERS = 20_000;

  private final SlackApi api;
  private final SlackTeam team;
  private final People people;
  private final Remembered<JsonNode> channels;
  private final Remembered<Set<String>> members;
  private final Remembered<String> directMessages;
  private final Function<String, Place> current;

  /**
   * The same, but what a place is comes from whoever keeps that.
   *
   * @param places asks Slack through {@link #look}
   */
  public Channels following(Places places) {
    return new Channels(
        api, team, people, channels, members, directMessages, id -> kept(places, team.id(), id));
  }

  private static Place kept(Places places, String teamId, String channelId) {
    try {
      return places.now(teamId, channelId);
    } catch (ConversationUnavailable e) {
      if (e.getCause() instanceof SlackFailure failure) {
        throw failure;
      }
      throw e;
    }
  }

  private Channels(
      SlackApi api,
      SlackTeam team,
      People people,
      Remembered<JsonNode> channels,
      Remembered<Set<String>> members,
      Remembered<String> directMessages,
      Function<String, Place> current) {
    this.api = api;
    this.team = team;
    this.people = people;
    this.channels = channels;
    this.members = members;
    this.directMessages = directMessages;
    this.current = current;
  }

  public Channels(SlackApi api, SlackTeam team, People people, Clock clock) {
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
    this.current = id -> place(look(id));
  }

  /** The place as it is now. */
  public Place place(String channelId) {
    return current.apply(channelId);
  }

  /** What Slack says of a channel at this moment. */
  JsonNode look(String channelId) {
    channels.forget(channelId);
    return info(channelId);
  }

  /** Who is in it; empty when they are too many to be looked at. */
  Optional<Set<String>> members(String channelId) {
    JsonNode channel = info(channelId);
    if (channel.path("is_im").asBoolean()) {
      return Optional.of(Set.of(channel.path("user").asText()));
    }
    members.forget(channelId);
    return Optional.of(members.get(channelId)).filter(all -> all.size() < MOST_MEMBERS);
  }

  public Place place(JsonNode channel) {
    return new Place(team.id(), channel.path("id").asText(), kind(channel));
  }

  /** Asks Slack anew; empty when Dreamteam is not in it. */
  Optional<Place> current(String channelId) {
    return Optional.of(look(channelId))
        .filter(c -> c.path("is_member").asBoolean() || c.path("is_im").asBoolean())
        .map(this::place);
  }

  /** {@code #general}, or a person's name for a direct message. */
  public String nameOf(String channelId) {
    JsonNode channel = info(channelId);
    return channel.path("is_im").asBoolean()
        ? people.nameOf(channel.path("user").asText())
        : "#" + channel.path("name").asText(channelId);
  }

  /** Whether Dreamteam is in it and may post. */
  public boolean isOurs(String channelId) {
    try {
      JsonNode channel = api.call("conversations.info", Json.object().put("channel", channelId));
      return channel.path("channel").path("is_member").asBoolean()
          || channel.path("channel").path("is_im").asBoolean();
    } catch (SlackFailure.Refused e) {
      return false;
    }
  }

  public boolean isMember(String channelId, String userId) {
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
  public String directMessage(String userId) {
    return directMessages.get(userId);
  }

  /** What is known of a channel is asked anew the next time. */
  public void forget(String channelId) {
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
