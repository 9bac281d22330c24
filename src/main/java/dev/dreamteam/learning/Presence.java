package dev.dreamteam.learning;

import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.learning.PlaceWishStore.Address;
import dev.dreamteam.place.PlaceListener;
import dev.dreamteam.place.Places;
import dev.dreamteam.recall.Recollection;
import dev.dreamteam.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows where Dreamteam is, and what kind of place that is. What belongs to a place does not
 * outlive its leaving, and does not follow a channel from private to public.
 */
public final class Presence implements PlaceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
  private static final String JOB = "presence";
  private static final Duration LOOK_EVERY = Duration.ofHours(1);

  /** A list of channels so long may have been cut off. */
  private static final int MOST_PLACES = 5_000;

  private static final String LEFT = "because I was no longer in the channel";

  private final Database database;
  private final Conversations chat;
  private final Places places;
  private final Recollection recollection;
  private final ChannelConfig config;
  private final ChannelNotices notices;
  private final ClosedProposals closed;
  private final Clock clock;

  public Presence(
      Database database,
      Conversations chat,
      Places places,
      Recollection recollection,
      ChannelConfig config,
      ChannelNotices notices,
      ClosedProposals closed,
      Clock clock) {
    this.database = database;
    this.chat = chat;
    this.places = places;
    this.recollection = recollection;
    this.config = config;
    this.notices = notices;
    this.closed = closed;
    this.clock = clock;
    places.tell(this);
  }

  /** Before the schedule starts: what was missed is found at once, and within the hour later. */
  public void prepare(Schedule schedule) {
    schedule.register(JOB, _ -> look());
    schedule.every(JOB, "all", LOOK_EVERY);
    schedule.wake(JOB, "all");
  }

  /** Dreamteam is not in a channel any more, or the channel is gone or archived. */
  void left(String teamId, String channelId) {
    Address address = new Address(teamId, channelId);
    database.transaction(
        tx -> {
          Instant now = clock.instant();
          if (PlaceWishStore.leave(tx, address, now)) {
            endReading(tx, address, "Dreamteam is no longer in the channel", now);
            recollection.dropPlace(tx, teamId, channelId);
            // nobody is told: where the digests stand, Dreamteam cannot write
            PlaceTraceStore.close(tx, address, LEFT, now);
          }
        });
  }

  /** Dreamteam is in a place; what was said while it was away is not read. */
  void joined(Place place) {
    Address address = Address.of(place);
    database.transaction(
        tx -> {
          if (PlaceWishStore.comeBack(tx, address, clock.instant())) {
            closed.changed(tx, PlaceTraceStore.reopen(tx, address, LEFT));
          }
        });
    seen(place);
  }

  /** A place as it is now. */
  public void seen(Place place) {
    database.transaction(tx -> PlaceWishStore.note(tx, Address.of(place)));
    places.seen(place);
  }

  @Override
  public void converted(DSLContext tx, Place place) {
    Address address = Address.of(place);
    Instant now = clock.instant();
    boolean hidden = place.kind() == Place.Kind.PRIVATE_CHANNEL;
    String became = hidden ? "private" : "public";
    endReading(tx, address, "the channel was made " + became, now);
    recollection.dropElsewhere(tx, place);
    closed.changed(
        tx, PlaceTraceStore.close(tx, address, "because the channel was made " + became, now));
    if (!hidden) {
      // who agreed, agreed to a private channel
      PlaceWishStore.learning(tx, place, false, now, PlaceWishStore.SELF, "");
    }
    notices.tellPlace(
        tx,
        "converted:%s:%s".formatted(address.channelId(), now),
        address.teamId(),
        address.channelId(),
        hidden
            ? "This channel is private now. What I learn here from now on is seen here alone; what"
                + " I learned before, when everybody could read it, stays with the team."
                + " `/dreamteam dream status` says what I read."
            : "This channel is public now. What I learned here before stays out of everybody's"
                + " sight, and I read nothing until a member writes `/dreamteam dream on`.");
  }

  private static void endReading(DSLContext tx, Address address, String why, Instant now) {
    PlaceTraceStore.cancelDreams(tx, address, why, now);
    BackfillStore.running(tx, address)
        .ifPresent(
            backfill ->
                BackfillStore.end(
                    tx, backfill.id(), Backfill.Status.STOPPED, Optional.of(why), now));
  }

  /** Compares what is known with the chat, and deletes what was left long enough ago. */
  void look() {
    try {
      List<Place> places = chat.places();
      if (!places.isEmpty() && places.size() < MOST_PLACES) {
        compare(places);
      }
    } catch (ConversationUnavailable e) {
      LOG.warn("Whether Dreamteam is still where it was is looked up later: {}", e.getMessage());
    }
    deleteOverdue();
  }

  private void compare(List<Place> places) {
    places.forEach(this::joined);
    Set<String> present = places.stream().map(Place::channelId).collect(Collectors.toSet());
    PlaceWishStore.present(database.sql(), places.getFirst().teamId()).stream()
        .filter(address -> !present.contains(address.channelId()))
        .forEach(address -> left(address.teamId(), address.channelId()));
  }

  private void deleteOverdue() {
    Instant before = clock.instant().minus(config.grace());
    for (Address address : PlaceWishStore.leftBefore(database.sql(), before)) {
      database.transaction(
          tx -> {
            if (PlaceWishStore.delete(tx, address, before)) {
              PlaceTraceStore.deletePassedOver(tx, address);
              PlaceTraceStore.deleteStore(tx, address);
              LOG.info("What was learned in {} is deleted: it was left", address.channelId());
            }
          });
    }
  }
}
