package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.LinkedMessage;
import dev.dreamteam.conversation.LinkedMessage.Reach;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What links to messages of this workspace lead to. */
final class SlackLinks {
  /** Threads that are read for one answer. */
  private static final int MOST_THREADS = 40;

  private static final Pattern AFTER_THE_ADDRESS =
      Pattern.compile(
          "archives/([A-Z0-9]{2,30})/p(\\d{10})(\\d{6})(?:\\?(?:.*&)?thread_ts=(\\d{10}\\.\\d{6}).*|\\?.*)?");

  private final SlackTeam team;
  private final Channels channels;
  private final BiFunction<String, String, List<JsonNode>> threads;

  /**
   * @param threads the messages of a thread, by its channel and root
   */
  SlackLinks(
      SlackTeam team, Channels channels, BiFunction<String, String, List<JsonNode>> threads) {
    this.team = team;
    this.channels = channels;
    this.threads = threads;
  }

  /** A link, taken apart. */
  private record Target(String channelId, String ts, String rootTs) {
    String thread() {
      return channelId + "/" + rootTs;
    }

    LinkedMessage as(Reach reach) {
      return new LinkedMessage(channelId, ChatMessage.time(ts), reach);
    }
  }

  /** Links that lead elsewhere are left out. */
  Map<String, LinkedMessage> of(Place from, Collection<String> links) {
    Map<String, LinkedMessage> found = new LinkedHashMap<>();
    Map<String, Set<String>> read = new LinkedHashMap<>();
    for (String link : links) {
      target(link).ifPresent(target -> found.put(link, target.as(reach(from, target, read))));
    }
    return found;
  }

  private Optional<Target> target(String link) {
    if (!link.startsWith(team.url())) {
      return Optional.empty();
    }
    Matcher parts = AFTER_THE_ADDRESS.matcher(link.substring(team.url().length()));
    if (!parts.matches()) {
      return Optional.empty();
    }
    String ts = parts.group(2) + "." + parts.group(3);
    return Optional.of(
        new Target(parts.group(1), ts, Optional.ofNullable(parts.group(4)).orElse(ts)));
  }

  private Reach reach(Place from, Target target, Map<String, Set<String>> read) {
    if (!target.channelId().equals(from.channelId()) && !isPublic(target.channelId())) {
      return Reach.NOT_FROM_HERE;
    }
    Set<String> timestamps = read.get(target.thread());
    if (timestamps == null) {
      if (read.size() >= MOST_THREADS) {
        throw new ConversationUnavailable(
            "The links lead into more than %d threads.".formatted(MOST_THREADS));
      }
      timestamps = timestamps(target);
      read.put(target.thread(), timestamps);
    }
    return timestamps.contains(target.ts()) ? Reach.THERE : Reach.MISSING;
  }

  private boolean isPublic(String channelId) {
    try {
      return channels.place(channelId).kind() == Place.Kind.PUBLIC_CHANNEL;
    } catch (SlackFailure.Refused e) {
      return false; // where Dreamteam cannot look, not everybody can
    }
  }

  private Set<String> timestamps(Target target) {
    try {
      Set<String> found = new HashSet<>();
      threads
          .apply(target.channelId(), target.rootTs())
          .forEach(message -> found.add(message.path("ts").asText()));
      return found;
    } catch (SlackFailure.Refused e) {
      if (e.error().equals("thread_not_found") || e.error().equals("message_not_found")) {
        return Set.of();
      }
      throw e;
    }
  }
}
