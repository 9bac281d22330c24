package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.place.PlaceSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What Slack says of channels, asked at each call. */
public record SlackPlaces(Channels channels, People people) implements PlaceSource {
  @Override
  public Optional<Sight> look(String teamId, String channelId) {
    return asking(
        channelId,
        () -> {
          try {
            JsonNode channel = channels.look(channelId);
            return Optional.of(new Sight(channels.place(channel), isShared(channel)));
          } catch (SlackFailure.Refused e) {
            if (e.meaning() != SlackError.PLACE) {
              throw e;
            }
            return Optional.empty();
          }
        });
  }

  /** Channels of one organisation's workspaces are not shared with other companies. */
  private static boolean isShared(JsonNode channel) {
    return channel.path("is_ext_shared").asBoolean()
        || channel.path("is_pending_ext_shared").asBoolean()
        || channel.path("is_shared").asBoolean() && !channel.path("is_org_shared").asBoolean();
  }

  @Override
  public boolean hasGuests(Place place) {
    return asking(
        place.channelId(),
        () -> {
          try {
            return channels
                .members(place.channelId())
                .map(people::hasOutsiders)
                .orElse(true); // more than can be looked at
          } catch (SlackFailure.Refused e) {
            return true; // nobody knows who is there
          }
        });
  }

  private static <T> T asking(String channelId, Supplier<T> question) {
    try {
      return Patience.SHORT.ask(question);
    } catch (SlackFailure e) {
      throw new ConversationUnavailable(
          "Slack does not say now what %s is: %s".formatted(channelId, e.getMessage()), e);
    }
  }
}
