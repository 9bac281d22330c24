package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ForwardedMessage;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.SlackMessage.Carried;
import dev.dreamteam.text.Pattern;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Slack's messages, from its API or from an export, as what people wrote. */
public final class MessageShapes {
  /** Such a key opens a session's trace to whoever has it, so models and memories get none. */
  private static final Pattern TRACE_KEY =
      Pattern.compile("(/sessions/[0-9a-f-]{36})\\?key=[A-Za-z0-9_-]+");

  private final SlackTeam team;
  private final People people;
  private final MessageText texts;

  public MessageShapes(SlackTeam team, People people, MessageText texts) {
    this.team = team;
    this.people = people;
    this.texts = texts;
  }

  public ChatMessage message(String channelId, JsonNode message) {
    String ts = message.path("ts").asText();
    Optional<String> threadTs =
        Optional.of(message.path("thread_ts").asText("")).filter(root -> !root.isEmpty());
    Optional<String> reply = threadTs.filter(root -> !root.equals(ts));
    boolean own = team.wrote(message);
    String author = message.path("user").asText(message.path("bot_id").asText("unknown"));
    boolean fromBot = own || isProgram(message, author);
    SlackMessage said = SlackMessage.read(message);
    return new ChatMessage(
        channelId,
        ts,
        reply,
        author,
        fromBot ? botName(message, author) : people.nameOf(author),
        fromBot,
        own,
        text(said),
        said.files().stream().map(file -> file.path("name").asText("file")).toList(),
        team.permalink(channelId, ts, threadTs));
  }

  private boolean isProgram(JsonNode message, String author) {
    return message.hasNonNull("bot_id")
        || message.path("subtype").asText().equals("bot_message")
        || people.find(author).filter(Person::isBot).isPresent();
  }

  private String text(SlackMessage said) {
    String text =
        Stream.concat(
                Stream.of(texts.plain(said.words())),
                said.carried().stream().map(one -> forwarded(texts, one).quoted()))
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining("\n"));
    return TRACE_KEY.replaceAll(text, "$1");
  }

  /** Words of somebody else as they are shown: with names, and without Slack's marks. */
  public static ForwardedMessage forwarded(MessageText texts, Carried carried) {
    return new ForwardedMessage(carried.author(), carried.link(), texts.plain(carried.words()));
  }

  private String botName(JsonNode message, String author) {
    String name =
        message.path("bot_profile").path("name").asText(message.path("username").asText(""));
    return name.isEmpty() ? people.nameOf(author) : name;
  }
}
