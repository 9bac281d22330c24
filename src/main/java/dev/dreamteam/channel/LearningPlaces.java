package dev.dreamteam.channel;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.LinkedMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations whose places are only those that are learned from. */
public record LearningPlaces(Conversations conversations, Permission permission)
    implements Conversations {
  @Override
  public List<Place> places() {
    return conversations.places().stream().filter(permission::isGiven).toList();
  }

  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    return conversations.thread(thread, limit);
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    return conversations.history(place, since, limit);
  }

  @Override
  public Instant from(Place place, Instant since) {
    return conversations.from(place, since);
  }

  @Override
  public Optional<Place> current(Place place) {
    return conversations.current(place);
  }

  @Override
  public Map<String, LinkedMessage> linked(Place from, Collection<String> links) {
    return conversations.linked(from, links);
  }

  @Override
  public String nameOf(Place place) {
    return conversations.nameOf(place);
  }
}
