package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Slack's messages, from its API or from an export, as what people wrote. */
final class MessageShapes {
  private static final Set<String> NOT_WORDS =
      Set.of(
          "channel_join",
          "channel_leave",
          "group_join",
          "group_leave",
          "channel_topic",
          "channel_purpose",
          "channel_name",
          "channel_archive",
          "channel_unarchive",
          "channel_convert_to_private",
          "channel_convert_to_public",
          "tombstone",
          "bot_add",
          "pinned_item");

  private final SlackTeam team;
  private final People people;
  private final MessageText texts;

  MessageShapes(SlackTeam team, People people) {
    this.team = team;
    this.people = people;
    this.texts = new MessageText(people);
  }

  /** Whether it is something that somebody said, and not something that happened. */
  static boolean isWords(JsonNode message) {
    return !NOT_WORDS.contains(message.path("subtype").asText());
  }

  ChatMessage message(String channelId, JsonNode message) {
    String ts = message.path("ts").asText();
    Optional<String> threadTs =
        Optional.of(message.path("thread_ts").asText("")).filter(root -> !root.isEmpty());
    Optional<String> reply = threadTs.filter(root -> !root.equals(ts));
    boolean fromBot = message.hasNonNull("bot_id");
    String author = message.path("user").asText(message.path("bot_id").asText("unknown"));
    return new ChatMessage(
        channelId,
        ts,
        reply,
        author,
        fromBot ? botName(message, author) : people.nameOf(author),
        fromBot,
        texts.plain(message.path("text").asText()),
        StreamSupport.stream(message.path("files").spliterator(), false)
            .map(file -> file.path("name").asText("file"))
            .toList(),
        team.permalink(channelId, ts, threadTs));
  }

  private String botName(JsonNode message, String author) {
    String name =
        message.path("bot_profile").path("name").asText(message.path("username").asText(""));
    return name.isEmpty() ? people.nameOf(author) : name;
  }
}
