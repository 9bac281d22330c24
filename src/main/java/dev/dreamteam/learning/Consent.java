package dev.dreamteam.learning;

import dev.dreamteam.conversation.Counted;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.learning.PlaceWishStore.Address;
import dev.dreamteam.place.Places;
import dev.dreamteam.recall.Recollection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;

/** The members of a place say whether what is said there is read. */
public final class Consent implements ChannelDesk {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy 'at' HH:mm z", Locale.ENGLISH);
  private static final String FORGOTTEN = "because the talk of this channel was deleted";

  private final Database database;
  private final Permission permission;
  private final Presence presence;
  private final Places places;
  private final Recollection recollection;
  private final Backfills backfills;
  private final ChannelNotices notices;
  private final ClosedProposals closed;
  private final ZoneId zone;
  private final Clock clock;

  public Consent(
      Database database,
      Permission permission,
      Presence presence,
      Places places,
      Recollection recollection,
      Backfills backfills,
      ChannelNotices notices,
      ClosedProposals closed,
      ZoneId zone,
      Clock clock) {
    this.database = database;
    this.permission = permission;
    this.presence = presence;
    this.places = places;
    this.recollection = recollection;
    this.backfills = backfills;
    this.notices = notices;
    this.closed = closed;
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public boolean isLearning(Place place) {
    return permission.isGiven(place);
  }

  @Override
  public String learn(Place place, PersonId person, String personName) {
    if (permission.isGiven(place)) {
      return "I read here already. `/dreamteam dream status` says since when.";
    }
    say(
        place,
        person,
        personName,
        true,
        "From now on I read what members write here, and propose in a digest what is worth"
            + " remembering; "
            + readers(place)
            + " `/dreamteam dream off` ends it.");
    return "Switched on: I read what is said from now on. Nothing earlier is read, unless you ask:"
        + " `/dreamteam dream backfill 90 days`.";
  }

  @Override
  public String stopLearning(Place place, PersonId person, String personName) {
    boolean was = permission.isGiven(place);
    say(
        place,
        person,
        personName,
        false,
        "From now on I read nothing here but what is said to me.");
    return (was ? "Switched off: I no longer read here." : "I did not read here, and will not.")
        + " What stays: "
        + kept(place)
        + ", and the memories that people have kept. `/dreamteam dream forget` deletes the messages"
        + " and closes the proposals; `/dreamteam memory forget PATH` takes away a memory.";
  }

  private void say(
      Place place, PersonId person, String personName, boolean learning, String announcement) {
    database.transaction(
        tx -> {
          Instant now = clock.instant();
          PlaceWishStore.learning(tx, place, learning, now, person.value(), personName);
          if (!learning) {
            endReading(tx, place, now);
          }
          if (place.kind() != Place.Kind.DIRECT_MESSAGE) {
            notices.tellPlace(
                tx,
                "learning:%s:%s".formatted(place.channelId(), now),
                place.teamId(),
                place.channelId(),
                "%s switched learning %s. %s"
                    .formatted(personName, learning ? "on" : "off", announcement));
          }
        });
  }

  private static void endReading(DSLContext tx, Place place, Instant now) {
    PlaceTraceStore.cancelDreams(tx, Address.of(place), "learning was switched off", now);
  }

  private static String readers(Place place) {
    return switch (place.kind()) {
      case PUBLIC_CHANNEL -> "what you keep, the whole team sees.";
      case PRIVATE_CHANNEL -> "what you keep is seen in this channel alone.";
      case DIRECT_MESSAGE -> "what you keep, you alone see.";
    };
  }

  @Override
  public String status(Place place) {
    PlaceWish wish = permission.wish(place);
    boolean on = permission.isGiven(place, wish);
    StringBuilder text = new StringBuilder();
    text.append(
            on ? "I read what members write here" : "I read nothing here but what is said to me")
        .append(
            wish.saidBy()
                .filter(name -> !name.isEmpty())
                .map(name -> " (switched %s by %s).".formatted(on ? "on" : "off", name))
                .orElse(on ? " (the way it is set up)." : " (nobody has switched learning on)."));
    if (on && wish.readFrom().isAfter(Instant.EPOCH)) {
      text.append(" Nothing said before %s is read.".formatted(moment(wish.readFrom())));
    }
    PlaceTraceStore.lastDream(database.sql(), Address.of(place))
        .ifPresent(
            dream ->
                text.append(
                    " The last dream was on %s and read %s."
                        .formatted(
                            moment(dream.at()), Counted.of(dream.messagesRead(), "message"))));
    text.append(" There are ").append(kept(place)).append('.');
    backfills.progress(place).ifPresent(how -> text.append(' ').append(how));
    text.append(
        on
            ? " `/dreamteam dream off` ends the reading."
            : " `/dreamteam dream on` lets me read what is said from then on.");
    return text.toString();
  }

  private String kept(Place place) {
    int messages = recollection.kept(place.teamId(), place.channelId());
    int open = PlaceTraceStore.open(database.sql(), Address.of(place));
    return "%,d message%s that can be found again, %d unanswered proposal%s"
        .formatted(messages, messages == 1 ? "" : "s", open, open == 1 ? "" : "s");
  }

  private String moment(Instant at) {
    return MOMENT.format(at.atZone(zone));
  }

  @Override
  public String backfill(Place place, PersonId person, String since) {
    return backfills.ask(place, person, since);
  }

  @Override
  public String forgetTalk(Place place, PersonId person, String personName) {
    boolean learning = permission.isGiven(place);
    int messages = recollection.kept(place.teamId(), place.channelId());
    return database.inTransaction(
        tx -> {
          Instant now = clock.instant();
          recollection.dropPlace(tx, place.teamId(), place.channelId());
          PlaceTraceStore.deletePassedOver(tx, Address.of(place));
          List<UUID> open =
              PlaceTraceStore.close(tx, Address.of(place), FORGOTTEN + " by " + personName, now);
          closed.changed(tx, open);
          if (learning) {
            // else the next dream would keep the last days again
            PlaceWishStore.learning(tx, place, true, now, person.value(), personName);
          }
          return "Deleted: %,d message%s that could be found again, and what dreams had passed over. Closed: %d unanswered proposal%s. Memories that people kept stay; `/dreamteam memory forget PATH` takes one away."
              .formatted(
                  messages, messages == 1 ? "" : "s", open.size(), open.size() == 1 ? "" : "s");
        });
  }

  @Override
  public String shareMemory(Place place, PersonId person, String personName, boolean on) {
    database.transaction(
        tx -> {
          places.shareMemory(tx, place, on, person);
          if (place.kind() != Place.Kind.DIRECT_MESSAGE) {
            notices.tellPlace(
                tx,
                "memory-sharing:%s:%s".formatted(place.channelId(), clock.instant()),
                place.teamId(),
                place.channelId(),
                on
                    ? personName
                        + " lets me use what the whole team remembers in this channel, although"
                        + " guests or people of other companies may read it. `/dreamteam memory"
                        + " share off` ends that."
                    : personName
                        + " decided that what the whole team remembers stays out of this channel"
                        + " while guests or people of other companies read it.");
          }
        });
    return on
        ? "From now on what the team remembers is told here, whoever reads it."
        : "From now on what the team remembers stays out of here while outsiders read it.";
  }

  @Override
  public void joined(Place place) {
    presence.joined(place);
  }

  @Override
  public void left(String teamId, String channelId) {
    presence.left(teamId, channelId);
  }

  @Override
  public void seen(Place place) {
    presence.seen(place);
  }
}
