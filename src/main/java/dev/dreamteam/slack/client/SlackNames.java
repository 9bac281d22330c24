package dev.dreamteam.slack.client;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.MessageText;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks Slack what ids stand for. What it refuses to say is not asked for again and again. */
public final class SlackNames implements MessageText.Names {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  /** Everybody's groups at once: there is no question about a single one. */
  private static final String ALL = "all";

  private final People people;
  private final Remembered<String> channels;
  private final Remembered<Map<String, String>> groups;

  public SlackNames(SlackApi api, People people, Channels channels, Clock clock) {
    this.people = people;
    this.channels = new Remembered<>(clock, GOOD_FOR, id -> publicName(channels, id));
    this.groups = new Remembered<>(clock, GOOD_FOR, all -> handles(api));
  }

  @Override
  public String person(String userId) {
    return people.nameOf(userId);
  }

  @Override
  public String channel(String channelId) {
    try {
      return channels.get(channelId);
    } catch (SlackFailure e) {
      return channelId; // not now
    }
  }

  /** Needs the scope {@code usergroups:read}; without it the id. */
  @Override
  public String group(String groupId) {
    try {
      return groups.get(ALL).getOrDefault(groupId, groupId);
    } catch (SlackFailure e) {
      return groupId;
    }
  }

  /** A private channel's name is not for everybody who reads the message. */
  private static String publicName(Channels channels, String id) {
    try {
      return channels.place(id).kind() == Place.Kind.PUBLIC_CHANNEL
          ? channels.nameOf(id).substring(1)
          : id;
    } catch (SlackFailure.Refused e) {
      return id;
    }
  }

  private static Map<String, String> handles(SlackApi api) {
    try {
      return api.call("usergroups.list", Json.object())
          .path("usergroups")
          .valueStream()
          .filter(group -> !group.path("handle").asText("").isEmpty())
          .collect(
              Collectors.toUnmodifiableMap(
                  group -> group.path("id").asText(),
                  group -> group.path("handle").asText(),
                  (one, other) -> one));
    } catch (SlackFailure.Refused e) {
      return Map.of();
    }
  }
}
