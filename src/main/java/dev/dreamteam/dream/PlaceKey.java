package dev.dreamteam.dream;

import dev.dreamteam.conversation.Place;
import java.util.List;

/** A place as the key of a job. */
final class PlaceKey {
  private PlaceKey() {}

  static String of(Place place) {
    return address(place) + "/" + place.kind();
  }

  /** Where it is, whatever kind of place it is at the moment. */
  static String address(Place place) {
    return address(place.teamId(), place.channelId());
  }

  static String address(String teamId, String channelId) {
    return teamId + "/" + channelId;
  }

  static Place parse(String key) {
    List<String> parts = List.of(key.split("/", -1));
    if (parts.size() != 3) {
      throw new IllegalArgumentException("not a place's key: " + key);
    }
    return new Place(parts.get(0), parts.get(1), Place.Kind.valueOf(parts.get(2)));
  }
}
