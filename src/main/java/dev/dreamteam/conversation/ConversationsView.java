package dev.dreamteam.conversation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations as others show them. A view changes what it overrides, and nothing else. */
public abstract class ConversationsView implements Conversations {
  private final Conversations shown;

  protected ConversationsView(Conversations shown) {
    this.shown = shown;
  }

  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    return shown.thread(thread, limit);
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    return shown.history(place, since, limit);
  }

  @Override
  public Map<String, LinkedMessage> linked(Place from, Collection<String> links) {
    return shown.linked(from, links);
  }

  @Override
  public Instant from(Place place, Instant since) {
    return shown.from(place, since);
  }

  @Override
  public List<Place> places() {
    return shown.places();
  }

  @Override
  public String nameOf(Place place) {
    return shown.nameOf(place);
  }

  @Override
  public ZoneId zoneOf(PersonId person) {
    return shown.zoneOf(person);
  }

  @Override
  public Optional<Place> current(Place place) {
    return shown.current(place);
  }
}
