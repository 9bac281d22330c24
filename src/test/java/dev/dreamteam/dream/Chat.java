package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.NoConversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chat in memory; messages are a minute apart, beginning on 1 February 2025. */
public final class Chat extends NoConversations {
  private static final long BEGIN = 1_738_375_200L;

  private final Map<Place, List<ChatMessage>> messages = new LinkedHashMap<>();
  private final Map<String, Place> changed = new HashMap<>();
  private int count;
  private long silence;

  /** Nobody says anything for a while. */
  public void isSilentFor(Duration time) {
    silence += time.toSeconds();
  }

  /** A person says something; returns its timestamp. */
  public String says(Place place, String name, String text) {
    return add(place, Optional.empty(), "U-" + name, name, false, text);
  }

  /** A person answers in a thread. */
  public String replies(Place place, String rootTs, String name, String text) {
    return add(place, Optional.of(rootTs), "U-" + name, name, false, text);
  }

  public String botSays(Place place, String text) {
    return add(place, Optional.empty(), "B-bot", "bot", true, text);
  }

  private String add(
      Place place,
      Optional<String> threadTs,
      String author,
      String name,
      boolean bot,
      String text) {
    count++;
    String ts = "%d.%06d".formatted(BEGIN + silence + 60L * count, count);
    messages
        .computeIfAbsent(place, _ -> new ArrayList<>())
        .add(
            new ChatMessage(
                place.channelId(),
                ts,
                threadTs,
                author,
                name,
                bot,
                text,
                List.of(),
                "https://chat/%s/p%s".formatted(place.channelId(), ts.replace(".", ""))));
    return ts;
  }

  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    return messages.values().stream()
        .flatMap(List::stream)
        .filter(message -> message.channelId().equals(thread.channelId()))
        .filter(message -> message.threadTs().orElse(message.ts()).equals(thread.rootTs()))
        .toList();
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    List<ChatMessage> after =
        messages.getOrDefault(place, List.of()).stream()
            .filter(message -> message.writtenAt().isAfter(since))
            .sorted(Comparator.comparing(ChatMessage::writtenAt))
            .toList();
    return after.subList(Math.max(0, after.size() - limit), after.size());
  }

  @Override
  public List<Place> places() {
    return List.copyOf(messages.keySet());
  }

  /** The channel is another kind of place from now on, with all that was said in it. */
  public void becomes(Place now) {
    changed.put(now.channelId(), now);
    List<ChatMessage> said = new ArrayList<>();
    messages.forEach(
        (place, one) -> {
          if (place.channelId().equals(now.channelId())) {
            said.addAll(one);
          }
        });
    messages.put(now, said);
  }

  @Override
  public Optional<Place> current(Place place) {
    return Optional.of(changed.getOrDefault(place.channelId(), place));
  }

  @Override
  public String nameOf(Place place) {
    return "#" + place.channelId();
  }
}
