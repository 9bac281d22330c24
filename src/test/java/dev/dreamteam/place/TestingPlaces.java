package dev.dreamteam.place;

import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Place;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A chat whose channels are what a test makes of them. */
public final class TestingPlaces implements PlaceSource {
  private final Map<String, Place.Kind> kinds = new ConcurrentHashMap<>();
  private final Set<String> shared = new HashSet<>();
  private final Set<String> guests = new HashSet<>();
  private boolean silent;
  int looks;

  public void become(Place place) {
    kinds.put(place.channelId(), place.kind());
  }

  void vanishes(Place place) {
    kinds.remove(place.channelId());
  }

  public void isShared(Place place, boolean on) {
    boolean _ = on ? shared.add(place.channelId()) : shared.remove(place.channelId());
  }

  public void hasGuests(Place place, boolean on) {
    boolean _ = on ? guests.add(place.channelId()) : guests.remove(place.channelId());
  }

  void isSilent(boolean on) {
    silent = on;
  }

  @Override
  public Optional<Sight> look(String teamId, String channelId) {
    looks++;
    if (silent) {
      throw new ConversationUnavailable("the chat is silent");
    }
    return Optional.ofNullable(kinds.get(channelId))
        .map(kind -> new Sight(new Place(teamId, channelId, kind), shared.contains(channelId)));
  }

  @Override
  public boolean hasGuests(Place place) {
    return guests.contains(place.channelId());
  }
}
