package dev.dreamteam.learning;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.learning.ChannelConfig.Unasked;
import java.time.Instant;

/** Whether what is said in a place may be read, and from when on. */
public final class Permission {
  private final Database database;
  private final Unasked unasked;

  public Permission(Database database, ChannelConfig config) {
    this.database = database;
    this.unasked = config.unasked().orElse(Unasked.NONE);
  }

  boolean isGiven(Place place) {
    return isGiven(place, wish(place));
  }

  boolean isGiven(Place place, PlaceWish wish) {
    return wish.learning().orElse(unasked.includes(place.kind()));
  }

  Instant from(Place place) {
    return wish(place).readFrom();
  }

  PlaceWish wish(Place place) {
    return PlaceWishStore.of(database.sql(), place);
  }
}
