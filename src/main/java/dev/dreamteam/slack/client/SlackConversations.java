package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.LinkedMessage;
import dev.dreamteam.conversation.PastConversations;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads messages from Slack. */
public final class SlackConversations implements Conversations, PastConversations {
  /** A thread goes on after its root: roots this much older than asked for are looked at too. */
  private static final Duration OLDER_ROOTS = Duration.ofDays(7);

  private static final int MOST_MESSAGES = 5_000;
  private final Channels channels;
  private final People people;
  private final MessageShapes shapes;
  private final Pages pages;
  private final Pages unhurried;
  private final ReadPlaces read;
  private final SlackLinks links;

  public SlackConversations(
      SlackApi api,
      SlackTeam team,
      People people,
      MessageShapes shapes,
      Channels channels,
      Clock clock) {
    this.channels = channels;
    this.people = people;
    this.shapes = shapes;
    // page by page: whoever may read one page a minute must not begin again at each refusal
    this.pages = new Pages((method, page) -> Patience.USUAL.ask(() -> api.call(method, page)));
    this.unhurried =
        new Pages((method, page) -> Patience.USUAL.ask(() -> api.callUnhurried(method, page)));
    this.read = new ReadPlaces(unhurried, shapes::message, clock);
    this.links =
        new SlackLinks(team, channels, (channel, root) -> replies(unhurried, channel, root));
  }

  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    return reading(
        () -> "the thread in " + channel(thread.channelId()),
        () ->
            newest(
                replies(unhurried, thread.channelId(), thread.rootTs()).stream()
                    .map(message -> shapes.message(thread.channelId(), message))
                    .toList(),
                limit));
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    return reading(
        () -> channel(place.channelId()),
        () -> {
          try {
            return read.of(place).said(ts(since), ts(since.minus(OLDER_ROOTS)), limit);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConversationUnavailable("The reading was stopped", e);
          }
        });
  }

  /** From now on these say what changed in what was read. */
  public void hears(HeardChanges changes) {
    read.hears(changes);
  }

  /**
   * What was said in a place after a time, as the Web API gives it.
   *
   * @param threads roots of threads to look into however old they are
   * @throws ConversationUnavailable when it cannot be read
   */
  public List<JsonNode> saidSince(Place place, Instant since, Set<String> threads) {
    return reading(
        () -> channel(place.channelId()),
        () -> {
          List<JsonNode> roots = roots(place, since, MOST_MESSAGES);
          Set<String> older = new HashSet<>(threads);
          roots.forEach(root -> older.remove(root.path("ts").asText()));
          return Stream.concat(
                  roots.stream().flatMap(root -> since(place, root, since)),
                  older.stream().flatMap(root -> repliesSince(place, root, since)))
              .toList();
        });
  }

  /** Where something may have been said since a time. */
  private List<JsonNode> roots(Place place, Instant since, int limit) {
    return pages.all(
        "conversations.history",
        SlackMessage.allIn(place.channelId()).put("oldest", ts(since.minus(OLDER_ROOTS))),
        "messages",
        limit);
  }

  private Stream<JsonNode> since(Place place, JsonNode root, Instant since) {
    if (root.path("reply_count").asInt() == 0) {
      return Stream.of(root).filter(message -> isWordsAfter(message, since));
    }
    return writtenAfter(root.path("latest_reply").asText("9999999999"), since)
        ? repliesSince(place, root.path("ts").asText(), since)
        : Stream.empty();
  }

  /** None when the thread is gone by now. */
  private Stream<JsonNode> repliesSince(Place place, String rootTs, Instant since) {
    try {
      return replies(pages, place.channelId(), rootTs).stream()
          .filter(message -> isWordsAfter(message, since));
    } catch (SlackFailure.Refused e) {
      if (!e.error().equals("thread_not_found")) {
        throw e;
      }
      return Stream.empty();
    }
  }

  private static boolean isWordsAfter(JsonNode message, Instant since) {
    return writtenAfter(message.path("ts").asText(), since) && SlackMessage.isWords(message);
  }

  @Override
  public Map<String, LinkedMessage> linked(Place from, Collection<String> links) {
    return reading(() -> "what the links lead to", () -> this.links.of(from, links));
  }

  @Override
  public List<ChatMessage> begunIn(Place place, Instant after, Instant until) {
    if (current(place).filter(now -> now.kind() == place.kind()).isEmpty()) {
      throw new ConversationUnavailable(nameOf(place) + " is not the channel any more that it was");
    }
    return reading(
        () -> channel(place.channelId()),
        () -> {
          List<JsonNode> roots =
              unhurried.all(
                  "conversations.history",
                  SlackMessage.allIn(place.channelId())
                      .put("oldest", ts(after))
                      .put("latest", ts(until))
                      .put("inclusive", true),
                  "messages",
                  MOST_MESSAGES);
          return newest(
              roots.stream()
                  .filter(root -> writtenAfter(root.path("ts").asText(), after))
                  .flatMap(root -> since(place, root, after))
                  .map(message -> shapes.message(place.channelId(), message))
                  .toList(),
              Integer.MAX_VALUE);
        });
  }

  @Override
  public List<Place> places() {
    return reading(
        () -> "the list of channels",
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
    return reading(
        () -> channel(place.channelId()),
        () -> Patience.SHORT.ask(() -> channels.nameOf(place.channelId())));
  }

  @Override
  public ZoneId zoneOf(PersonId person) {
    return people.zoneOf(person.value());
  }

  @Override
  public Optional<Place> current(Place place) {
    return reading(
        () -> channel(place.channelId()),
        () -> Patience.SHORT.ask(() -> channels.current(place.channelId())));
  }

  private static List<JsonNode> replies(Pages pages, String channelId, String rootTs) {
    return pages
        .all(
            "conversations.replies",
            SlackMessage.allIn(channelId).put("ts", rootTs),
            "messages",
            MOST_MESSAGES)
        .stream()
        .filter(SlackMessage::isWords)
        .toList();
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

  private String channel(String channelId) {
    try {
      return channels.nameOf(channelId);
    } catch (SlackFailure e) {
      return "the channel " + channelId;
    }
  }

  /**
   * @param what for people; asked for only when it cannot be read
   */
  private static <T> T reading(Supplier<String> what, Supplier<T> read) {
    try {
      return read.get();
    } catch (SlackFailure e) {
      String why =
          switch (e) {
            case SlackFailure.Refused refused -> why(refused);
            case SlackFailure.Busy _ -> "Slack takes no more questions for a while";
            case SlackFailure.TokenRefused _ -> "Slack does not accept the bot's token";
            case SlackFailure.Unclear _ -> "Slack gave no clear answer";
          };
      throw new ConversationUnavailable("%s cannot be read: %s".formatted(what.get(), why), e);
    }
  }

  private static String why(SlackFailure.Refused refused) {
    return switch (refused.error()) {
      case "channel_not_found", "not_in_channel" ->
          "Dreamteam is not in it; invite it with /invite";
      case "thread_not_found" -> "it no longer exists";
      default -> "Slack refused it (%s)".formatted(refused.error());
    };
  }
}
