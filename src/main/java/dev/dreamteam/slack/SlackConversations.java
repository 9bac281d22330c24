package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Reads messages from Slack. */
final class SlackConversations implements Conversations {
  /** A thread goes on after its root: roots this much older than asked for are looked at too. */
  private static final Duration OLDER_ROOTS = Duration.ofDays(7);

  private static final int MOST_MESSAGES = 5_000;
  private static final int MOST_TRIES = 4;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
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
          "tombstone",
          "bot_add",
          "pinned_item");

  private final SlackTeam team;
  private final People people;
  private final Channels channels;
  private final MessageText texts;
  private final Pages pages;

  SlackConversations(SlackApi api, SlackTeam team, People people, Channels channels) {
    this.team = team;
    this.people = people;
    this.channels = channels;
    this.texts = new MessageText(people);
    this.pages = new Pages(api);
  }

  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    return reading(
        "the thread in " + thread.channelId(),
        () ->
            newest(
                replies(thread.channelId(), thread.rootTs()).stream()
                    .map(message -> message(thread.channelId(), message))
                    .toList(),
                limit));
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    return reading(
        "the channel " + place.channelId(),
        () -> {
          List<ChatMessage> messages = new ArrayList<>();
          for (JsonNode root :
              pages.all(
                  "conversations.history",
                  Json.object()
                      .put("channel", place.channelId())
                      .put("oldest", ts(since.minus(OLDER_ROOTS))),
                  "messages",
                  MOST_MESSAGES)) {
            if (root.path("reply_count").asInt() == 0) {
              addIfNew(messages, place, root, since);
            } else if (writtenAfter(root.path("latest_reply").asText("9999999999"), since)) {
              replies(place.channelId(), root.path("ts").asText())
                  .forEach(reply -> addIfNew(messages, place, reply, since));
            }
          }
          return newest(messages, limit);
        });
  }

  @Override
  public List<Place> places() {
    return reading(
        "the list of channels",
        () ->
            pages
                .all(
                    "conversations.list",
                    Json.object()
                        .put("types", "public_channel,private_channel,mpim,im")
                        .put("exclude_archived", true),
                    "channels",
                    MOST_MESSAGES)
                .stream()
                .filter(c -> c.path("is_member").asBoolean() || c.path("is_im").asBoolean())
                .map(channels::place)
                .toList());
  }

  @Override
  public String nameOf(Place place) {
    return reading("the channel " + place.channelId(), () -> channels.nameOf(place.channelId()));
  }

  @Override
  public Optional<Place> current(Place place) {
    return reading("the channel " + place.channelId(), () -> channels.current(place.channelId()));
  }

  private void addIfNew(List<ChatMessage> messages, Place place, JsonNode message, Instant since) {
    if (writtenAfter(message.path("ts").asText(), since)
        && !NOT_WORDS.contains(message.path("subtype").asText())) {
      messages.add(message(place.channelId(), message));
    }
  }

  private List<JsonNode> replies(String channelId, String rootTs) {
    return pages
        .all(
            "conversations.replies",
            Json.object().put("channel", channelId).put("ts", rootTs),
            "messages",
            MOST_MESSAGES)
        .stream()
        .filter(message -> !NOT_WORDS.contains(message.path("subtype").asText()))
        .toList();
  }

  private ChatMessage message(String channelId, JsonNode message) {
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

  private static List<ChatMessage> newest(List<ChatMessage> messages, int limit) {
    List<ChatMessage> sorted =
        messages.stream().sorted(Comparator.comparing(ChatMessage::writtenAt)).toList();
    return sorted.subList(Math.max(0, sorted.size() - limit), sorted.size());
  }

  private static boolean writtenAfter(String ts, Instant since) {
    return ts.compareTo(ts(since)) > 0;
  }

  private static String ts(Instant instant) {
    return "%010d.%06d".formatted(Math.max(0, instant.getEpochSecond()), instant.getNano() / 1_000);
  }

  private static <T> T reading(String what, Supplier<T> read) {
    try {
      return patiently(read);
    } catch (SlackFailure.Refused e) {
      String why =
          switch (e.error()) {
            case "channel_not_found", "not_in_channel" ->
                "Dreamteam is not in it; invite it with /invite";
            case "thread_not_found" -> "it no longer exists";
            default -> String.valueOf(e.getMessage());
          };
      throw new ConversationUnavailable("%s cannot be read: %s".formatted(what, why), e);
    } catch (SlackFailure e) {
      throw new ConversationUnavailable(
          "%s cannot be read now: %s".formatted(what, e.getMessage()), e);
    }
  }

  /** Waits when Slack asks to, and asks again when its answer was unclear, a few times. */
  private static <T> T patiently(Supplier<T> read) {
    for (int tries = 1; ; tries++) {
      try {
        return read.get();
      } catch (SlackFailure.Busy | SlackFailure.Unclear e) {
        Duration wait =
            e instanceof SlackFailure.Busy busy
                ? busy.retryAfter()
                : Duration.ofMillis(500L << tries);
        if (tries >= MOST_TRIES || wait.compareTo(LONGEST_WAIT) > 0) {
          throw e;
        }
        pause(wait, e);
      }
    }
  }

  private static void pause(Duration wait, SlackFailure reason) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }
}
