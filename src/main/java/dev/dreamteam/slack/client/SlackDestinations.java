package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Destinations;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.json.Json;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.Locale;
import java.util.Optional;

/** Finds channels and threads that Dreamteam and a person are both in. */
public final class SlackDestinations implements Destinations {
  private static final int MOST_CHANNELS = 5_000;
  private static final Pattern LINK =
      Pattern.compile(
          "/archives/([A-Z0-9]+)/p(\\d{10})(\\d{6})(?:\\?thread_ts=(\\d{10}\\.\\d{6}))?");
  private static final Pattern MENTION = Pattern.compile("<#([A-Z0-9]+)(\\|[^>]*)?>");
  private static final Pattern FIRST_HASH = Pattern.compile("^#");

  private final SlackApi api;
  private final Channels channels;

  public SlackDestinations(SlackApi api, Channels channels) {
    this.api = api;
    this.channels = channels;
  }

  @Override
  public Destination find(PersonId person, String name) {
    Matcher link = LINK.matcher(name);
    Matcher mention = MENTION.matcher(name);
    boolean isLink = link.find();
    String wanted = isLink ? link.group(1) : mention.matches() ? mention.group(1) : name;
    try {
      JsonNode channel = channel(person, wanted);
      Optional<String> thread =
          isLink
              ? Optional.of(
                  link.group(4) == null ? link.group(2) + "." + link.group(3) : link.group(4))
              : Optional.empty();
      thread.ifPresent(root -> requireThread(channel.path("id").asText(), root));
      return new Destination(
          channel.path("id").asText(),
          "#" + channel.path("name").asText(),
          thread,
          channel.path("is_ext_shared").asBoolean()
              || channel.path("is_pending_ext_shared").asBoolean());
    } catch (SlackFailure e) {
      throw new ConversationUnavailable(
          "It cannot be found out now whether %s can be posted in: %s"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  /** One sentence for all that is amiss: a channel that somebody may not know stays unknown. */
  private JsonNode channel(PersonId person, String wanted) {
    String name = FIRST_HASH.replaceFirst(wanted, "").toLowerCase(Locale.ROOT);
    return new Pages(api)
            .all(
                "conversations.list",
                Json.object()
                    .put("types", "public_channel,private_channel")
                    .put("exclude_archived", true),
                "channels",
                MOST_CHANNELS)
            .stream()
            .filter(channel -> channel.path("is_member").asBoolean())
            .filter(
                channel ->
                    channel.path("name").asText().equals(name)
                        || channel.path("id").asText().equals(wanted))
            .filter(channel -> channels.isMember(channel.path("id").asText(), person.value()))
            .findFirst()
            .orElseThrow(() -> unknown(wanted));
  }

  private void requireThread(String channelId, String rootTs) {
    try {
      api.call(
          "conversations.replies",
          Json.object().put("channel", channelId).put("ts", rootTs).put("limit", 1));
    } catch (SlackFailure.Refused e) {
      throw new ConversationUnavailable("There is no such message to reply to.", e);
    }
  }

  private static ConversationUnavailable unknown(String wanted) {
    return new ConversationUnavailable(
        "There is no channel %s that both Dreamteam and the requester are in, so nothing can be posted there. Say so in your result; do not post elsewhere instead."
            .formatted(wanted),
        new IllegalArgumentException(wanted));
  }
}
