package dev.dreamteam.place;

import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.place.PlaceSource.Sight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what places are. The chat is asked again whenever it matters and what is known is older
 * than a few seconds, because an event about a change may come late, or never.
 */
public final class Places {
  private static final Logger LOG = LoggerFactory.getLogger(Places.class);
  private static final Duration GOOD_FOR = Duration.ofSeconds(10);

  /** Joining, leaving and changes of people are heard of besides. */
  private static final Duration READERS_GOOD_FOR = Duration.ofMinutes(10);

  /** What is known so long counts while the chat does not answer. */
  private static final Duration RELIED_ON = Duration.ofMinutes(10);

  private final Database database;
  private final PlaceSource source;
  private final Clock clock;
  private final List<PlaceListener> listeners = new CopyOnWriteArrayList<>();

  public Places(Database database, PlaceSource source, Clock clock) {
    this.database = database;
    this.source = source;
    this.clock = clock;
  }

  /** Has somebody told of every channel that becomes private or public. */
  public void tell(PlaceListener listener) {
    listeners.add(listener);
  }

  /**
   * The place as it is now.
   *
   * @throws ConversationUnavailable when the chat does not say, and what is known is too old
   */
  public Place now(String teamId, String channelId) {
    return standing(teamId, channelId, false).taken();
  }

  /**
   * The place as it is now that something about it has changed.
   *
   * @param at when, as the chat says
   */
  public Place changed(String teamId, String channelId, Instant at) {
    return looked(teamId, channelId, PlaceStore.find(database.sql(), teamId, channelId), false, at)
        .taken();
  }

  /**
   * What a place is now, and who reads it.
   *
   * @throws ConversationUnavailable when the chat does not say, and what is known is too old
   */
  public Standing standing(Place place) {
    return standing(place.teamId(), place.channelId(), true);
  }

  private Standing standing(String teamId, String channelId, boolean readers) {
    Optional<Standing> known = PlaceStore.find(database.sql(), teamId, channelId);
    Instant now = clock.instant();
    if (known.filter(one -> isFresh(one, readers, now)).isPresent()) {
      return known.get();
    }
    try {
      return looked(teamId, channelId, known, readers, Instant.EPOCH);
    } catch (ConversationUnavailable e) {
      Standing relied =
          known.filter(one -> one.seenAt().plus(RELIED_ON).isAfter(now)).orElseThrow(() -> e);
      LOG.warn("What {} is now is asked later: {}", channelId, e.getMessage());
      return relied;
    }
  }

  private static boolean isFresh(Standing known, boolean readers, Instant now) {
    return known.seenAt().plus(GOOD_FOR).isAfter(now)
        && (!readers || known.isShared() || readersAreKnown(known, now));
  }

  private static boolean readersAreKnown(Standing known, Instant now) {
    return known.readersSeenAt().plus(READERS_GOOD_FOR).isAfter(now);
  }

  private Standing looked(
      String teamId, String channelId, Optional<Standing> known, boolean readers, Instant at) {
    Optional<Sight> sight = source.look(teamId, channelId);
    if (sight.isEmpty()) {
      return lost(known.map(Standing::place).orElseGet(() -> unknown(teamId, channelId)));
    }
    Instant now = clock.instant();
    boolean asks =
        readers
            && !sight.get().isShared()
            && known.filter(one -> readersAreKnown(one, now)).isEmpty();
    Optional<Boolean> guests =
        asks ? Optional.of(source.hasGuests(sight.get().place())) : Optional.empty();
    database.transaction(
        tx -> {
          Place place = sight.get().place();
          see(tx, place, at, now);
          PlaceStore.shared(tx, place, sight.get().isShared());
          guests.ifPresent(any -> PlaceStore.guests(tx, place, any, now));
        });
    return PlaceStore.find(database.sql(), teamId, channelId).orElseThrow();
  }

  private static Place unknown(String teamId, String channelId) {
    return new Place(teamId, channelId, Place.Kind.PRIVATE_CHANNEL);
  }

  private Standing lost(Place place) {
    database.transaction(
        tx -> {
          PlaceStore.add(tx, place);
          Standing before = PlaceStore.lock(tx, place).orElseThrow();
          if (before.inSight()) {
            PlaceStore.was(tx, place, before.place().kind(), before.seenAt());
          }
          PlaceStore.outOfSight(tx, place, clock.instant());
        });
    return PlaceStore.find(database.sql(), place.teamId(), place.channelId()).orElseThrow();
  }

  /** The chat has said what a place is. */
  public void seen(Place place) {
    database.transaction(tx -> see(tx, place, Instant.EPOCH, clock.instant()));
  }

  /**
   * @param at when the place changed, if it did; {@link Instant#EPOCH} when nobody said
   */
  private void see(DSLContext tx, Place place, Instant at, Instant now) {
    PlaceStore.add(tx, place);
    Standing before = PlaceStore.lock(tx, place).orElseThrow();
    PlaceStore.seen(tx, place, now);
    if (!before.inSight() && before.place().kind() == Place.Kind.PUBLIC_CHANNEL) {
      // nobody knows what it was meanwhile
      PlaceStore.was(tx, place, Place.Kind.PRIVATE_CHANNEL, now);
    }
    if (before.place().kind() != place.kind()) {
      PlaceStore.was(tx, place, before.place().kind(), until(place, before.seenAt(), at, now));
      if (place.kind() != Place.Kind.DIRECT_MESSAGE) {
        listeners.forEach(listener -> listener.converted(tx, place));
      }
    }
  }

  private static Instant until(Place place, Instant lastSeen, Instant at, Instant now) {
    if (at.isAfter(lastSeen) && at.isBefore(now)) {
      return at;
    }
    // what was said since the chat was last asked may have been said in private
    return place.kind() == Place.Kind.PUBLIC_CHANNEL ? now : lastSeen;
  }

  /** Somebody came to a place or left it. */
  public void readersChanged(String teamId, String channelId) {
    database.transaction(tx -> PlaceStore.readersChanged(tx, teamId, Optional.of(channelId)));
  }

  /** Somebody became a guest, or is none any more. */
  public void readersChanged(String teamId) {
    database.transaction(tx -> PlaceStore.readersChanged(tx, teamId, Optional.empty()));
  }

  /** Whether outsiders in a place may read what the team remembers, as an admin decided. */
  public void shareMemory(DSLContext tx, Place place, boolean on, PersonId by) {
    PlaceStore.add(tx, place);
    PlaceStore.sharesMemory(tx, place, on, by);
  }
}
