package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The channels that were read lately, for all who read on this node. Of all of them together a
 * bounded number of messages is kept; the channel that was longest not asked for goes first.
 */
public final class ReadPlaces implements ReadPlace.Source {
  private static final int MOST_ROOTS = 5_000;
  private static final int MOST_REPLIES = 5_000;
  private static final int MOST_KEPT = 60_000;

  private final Pages pages;
  private final BiFunction<String, JsonNode, ChatMessage> shape;
  private final Clock clock;
  private final int mostKept;
  private volatile HeardChanges heard = HeardChanges.NONE;

  private final Map<Where, ReadPlace> places = new LinkedHashMap<>(16, 0.75f, true);

  private record Where(String teamId, String channelId) {}

  /**
   * @param pages of readings that can wait
   * @param shape a message of a channel as people read it
   */
  public ReadPlaces(Pages pages, BiFunction<String, JsonNode, ChatMessage> shape, Clock clock) {
    this(pages, shape, clock, MOST_KEPT);
  }

  ReadPlaces(
      Pages pages, BiFunction<String, JsonNode, ChatMessage> shape, Clock clock, int mostKept) {
    this.pages = pages;
    this.shape = shape;
    this.clock = clock;
    this.mostKept = mostKept;
  }

  /** From now on these say what changed; before that nothing that was read stays known. */
  public void hears(HeardChanges changes) {
    heard = changes;
  }

  public ReadPlace of(Place place) {
    synchronized (places) {
      ReadPlace asked =
          places.computeIfAbsent(
              new Where(place.teamId(), place.channelId()),
              where -> new ReadPlace(where.channelId(), this, clock, mostKept));
      // it stands last now, and stays however large it is
      int kept = places.values().stream().mapToInt(ReadPlace::size).sum();
      while (kept > mostKept && places.size() > 1) {
        Map.Entry<Where, ReadPlace> oldest = places.entrySet().iterator().next();
        kept -= oldest.getValue().size();
        places.remove(oldest.getKey());
      }
      return asked;
    }
  }

  @Override
  public Pages.Found roots(String channelId, String oldest, Predicate<JsonNode> isKnown) {
    return pages.until(
        isKnown,
        "conversations.history",
        SlackMessage.allIn(channelId).put("oldest", oldest),
        "messages",
        MOST_ROOTS);
  }

  @Override
  public List<JsonNode> thread(String channelId, String rootTs) {
    try {
      return pages.all(
          "conversations.replies",
          SlackMessage.allIn(channelId).put("ts", rootTs),
          "messages",
          MOST_REPLIES);
    } catch (SlackFailure.Refused e) {
      if (e.error().equals("thread_not_found") || e.error().equals("message_not_found")) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public Optional<ChatMessage> said(String channelId, JsonNode message) {
    return SlackMessage.isWords(message)
        ? Optional.of(shape.apply(channelId, message))
        : Optional.empty();
  }

  @Override
  public HeardChanges heard() {
    return heard;
  }
}
