package dev.dreamteam.learning;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.learning.Backfill.Source;
import dev.dreamteam.learning.Backfill.Status;
import dev.dreamteam.learning.PlaceWishStore.Address;
import dev.dreamteam.schedule.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes wishes to read the past, and has them carried out: in the background, or at once. */
public final class Backfills {
  private static final String JOB = "backfill";

  private final Database database;
  private final Schedule schedule;
  private final PastReading reading;
  private final Permission permission;
  private final ZoneId zone;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public Backfills(
      Database database,
      Schedule schedule,
      PastReading reading,
      Permission permission,
      ZoneId zone,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.schedule = schedule;
    this.reading = reading;
    this.permission = permission;
    this.zone = zone;
    this.clock = clock;
    this.ids = ids;
  }

  /** Before the schedule starts: what an earlier run left goes on. */
  public void prepare() {
    schedule.register(JOB, id -> step(UUID.fromString(id)));
    BackfillStore.running(database.sql(), Source.CHAT).forEach(backfill -> wake(backfill.id()));
  }

  private void wake(UUID id) {
    schedule.wake(JOB, id.toString());
  }

  /** Reads the next piece, and says when the one after it is read. */
  void step(UUID id) {
    switch (reading.step(id)) {
      case PastReading.Next.End _ -> {}
      case PastReading.Next.Step(var after) ->
          schedule.at(JOB, id.toString(), "next", clock.instant().plus(after));
    }
  }

  /** Somebody wants what was said since to be read; one sentence for them. */
  String ask(Place place, PersonId person, String words) {
    if (!permission.isGiven(place)) {
      return "I read nothing here but what is said to me. `/dreamteam dream on` comes first.";
    }
    Instant now = clock.instant();
    Optional<Instant> since = Since.parse(words, now, zone);
    if (since.isEmpty()) {
      return "Since when? `/dreamteam dream backfill 90 days`, for instance, or `backfill"
          + " 2025-01-31`.";
    }
    Instant until = until(place, now);
    if (!since.get().isBefore(until)) {
      return "What was said since then is read already.";
    }
    Backfill backfill = begin(place, Source.CHAT, person, since.get(), until, now);
    boolean added = database.inTransaction(tx -> BackfillStore.add(tx, backfill, now));
    BackfillStore.running(database.sql(), Address.of(place)).ifPresent(b -> wake(b.id()));
    return added
        ? "I am reading what was said here from %s to %s, piece by piece. I tell you how it goes; `/dreamteam dream status` does so at any time."
            .formatted(BackfillText.day(since.get()), BackfillText.day(until))
        : "I am reading the past of this place already; `/dreamteam dream status` says how far I"
            + " am.";
  }

  /** What is read anyway need not be read as the past. */
  private Instant until(Place place, Instant now) {
    Instant from = permission.from(place);
    return from.isAfter(Instant.EPOCH) && from.isBefore(now) ? from : now;
  }

  private Backfill begin(
      Place place, Source source, PersonId person, Instant since, Instant until, Instant now) {
    return new Backfill(
        ids.get(),
        place,
        source,
        person,
        since,
        until,
        since,
        0,
        0,
        Status.RUNNING,
        0,
        now,
        Optional.empty());
  }

  /**
   * Reads what an export holds of a place, now, as far as the bounds allow; a second time goes on
   * where the first ended.
   *
   * @param tell is told how it goes, a sentence each time
   */
  public void readExport(Place place, Instant first, Instant last, Consumer<String> tell) {
    if (!permission.isGiven(place)) {
      tell.accept("not read: nobody there has switched learning on");
      return;
    }
    Instant now = clock.instant();
    Instant since =
        BackfillStore.exportRead(database.sql(), Address.of(place), first).orElse(first);
    Instant until = last.isBefore(until(place, now)) ? last : until(place, now);
    Optional<Backfill> open = BackfillStore.running(database.sql(), Address.of(place));
    if (open.filter(backfill -> backfill.source() == Source.CHAT).isPresent()) {
      tell.accept("not read now: members are having its past read from the chat");
      return;
    }
    if (open.isEmpty() && !since.isBefore(until)) {
      tell.accept("nothing in it that is not read");
      return;
    }
    PersonId nobody = new PersonId("nobody");
    Backfill backfill =
        open.orElseGet(() -> begin(place, Source.EXPORT, nobody, since, until, now));
    if (open.isEmpty()) {
      database.transaction(tx -> BackfillStore.add(tx, backfill, now));
    }
    steps(backfill.id(), tell);
  }

  private void steps(UUID id, Consumer<String> tell) {
    while (reading.step(id) instanceof PastReading.Next.Step(var after) && after.isZero()) {
      BackfillStore.find(database.sql(), id).map(BackfillText::progress).ifPresent(tell);
    }
    BackfillStore.find(database.sql(), id)
        .map(
            b ->
                b.status() == Status.RUNNING
                    ? "stopped here: %s. Read it again to go on."
                        .formatted(b.problem().orElse("another dream is under way"))
                    : BackfillText.end(b, b.status(), b.problem()))
        .ifPresent(tell);
  }

  /** How far the reading of a place's past is. */
  Optional<String> progress(Place place) {
    return BackfillStore.running(database.sql(), Address.of(place))
        .map(b -> BackfillText.progress(b) + b.problem().map(why -> " " + why + ".").orElse(""));
  }
}
