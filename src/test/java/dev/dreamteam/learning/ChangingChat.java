package dev.dreamteam.learning;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationsView;
import dev.dreamteam.conversation.PastConversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.dream.Chat;
import dev.dreamteam.place.PlaceSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A chat whose channels are made private or public, and from which Dreamteam is sent away. */
final class ChangingChat extends ConversationsView implements PastConversations, PlaceSource {
  final Chat chat;
  private final Map<String, Place.Kind> kinds = new HashMap<>();
  private final Set<String> left = new HashSet<>();

  ChangingChat() {
    this(new Chat());
  }

  private ChangingChat(Chat chat) {
    super(chat);
    this.chat = chat;
  }

  void becomes(Place place, Place.Kind kind) {
    kinds.put(place.channelId(), kind);
  }

  void sendsAway(Place place) {
    left.add(place.channelId());
  }

  @Override
  public Optional<Place> current(Place place) {
    return Optional.of(place).filter(one -> !left.contains(one.channelId())).map(this::now);
  }

  @Override
  public Optional<Sight> look(String teamId, String channelId) {
    return places().stream()
        .filter(place -> place.channelId().equals(channelId))
        .map(place -> new Sight(place, false))
        .findFirst();
  }

  @Override
  public boolean hasGuests(Place place) {
    return false;
  }

  private Place now(Place place) {
    return new Place(
        place.teamId(), place.channelId(), kinds.getOrDefault(place.channelId(), place.kind()));
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    return chat.places().stream()
        .filter(known -> known.channelId().equals(place.channelId()))
        .flatMap(known -> chat.history(known, since, limit).stream())
        .toList();
  }

  @Override
  public List<ChatMessage> begunIn(Place place, Instant after, Instant until) {
    return history(place, after, Integer.MAX_VALUE).stream()
        .filter(message -> !message.writtenAt().isAfter(until))
        .toList();
  }

  @Override
  public List<Place> places() {
    return chat.places().stream()
        .filter(place -> !left.contains(place.channelId()))
        .map(this::now)
        .toList();
  }
}
