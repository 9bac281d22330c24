package dev.dreamteam.dream;

import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Membership;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.dream.gate.JudgementStore;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.schedule.ClockTime;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.text.Mishap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has places dreamt over, by the clock and when people ask. A dream is a row before it runs; one
 * that a crash interrupted is run again from its beginning.
 */
public final class Dreamer implements DreamDesk {
  private static final Logger LOG = LoggerFactory.getLogger(Dreamer.class);
  private static final String DREAM = "dream";
  private static final String NIGHT = "dream-night";
  private static final String OWN_NIGHT = "dream-own-night";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final Duration STORE_BUSY = Duration.ofSeconds(3);
  private static final Duration CHAT_AWAY = Duration.ofMinutes(10);

  private final Database database;
  private final Schedule schedule;
  private final Conversations conversations;
  private final MemoryStores memories;
  private final DreamConfig config;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Dreaming dreaming;

  public Dreamer(
      Database database,
      Schedule schedule,
      Conversations conversations,
      Membership membership,
      LanguageModels models,
      MemoryStores memories,
      DreamListener listener,
      DreamConfig config,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.schedule = schedule;
    this.conversations = conversations;
    this.memories = memories;
    this.config = config;
    this.clock = clock;
    this.ids = ids;
    this.dreaming =
        new Dreaming(
            database,
            conversations,
            membership,
            new DreamModels(database, models, config, clock, ids),
            memories,
            listener,
            config,
            clock,
            ids);
  }

  /** Before the schedule starts: what it runs, when, and what an earlier run left open. */
  public void prepare() {
    schedule.register(DREAM, key -> run(PlaceKey.parse(key)));
    schedule.register(NIGHT, _ -> night());
    schedule.register(OWN_NIGHT, this::ownNight);
    schedule.cron(NIGHT, "all", config.cron(), config.zone());
    DreamTimeStore.all(database.sql())
        .forEach(
            (address, time) ->
                ClockTime.parse(time, config.zone()).ifPresent(at -> atOwnTime(address, at)));
    DreamStore.open(database.sql()).forEach(dream -> wake(dream.place()));
  }

  @Override
  public String dreamNow(Place place, PersonId person, String instructions) {
    Optional<String> problem = Instructions.problem(instructions);
    if (problem.isPresent()) {
      return problem.get();
    }
    if (queue(place, person, Dream.Cause.REQUEST, false, instructions)) {
      wake(place);
      return "I am reading what was said here; what is worth remembering appears here as a digest.";
    }
    if (DreamStore.open(database.sql(), place).filter(Dream::isDryRun).isPresent()) {
      return "A dry run over this place is not done yet; ask again when it is.";
    }
    // The night's dream runs: it must not end in silence now that somebody waits.
    boolean heeded = database.inTransaction(tx -> DreamStore.request(tx, place, instructions));
    // A lost wake-up costs nothing this way.
    wake(place);
    return "I am dreaming over this place already; the digest appears here when I am done."
        + (heeded || instructions.isEmpty()
            ? ""
            : " It began without your instructions; ask again after it.");
  }

  @Override
  public String dryRun(Place place, PersonId person) {
    boolean queued = queue(place, person, Dream.Cause.REQUEST, true, "");
    wake(place);
    return queued
        ? "I am reading what was said here and change nothing; what I would propose, and why not"
            + " the rest, `dream explain` tells when I am done."
        : "I am dreaming over this place already; ask again when the digest is here.";
  }

  @Override
  public Optional<Explanation> explain(Place place) {
    return DreamStore.newest(database.sql(), place)
        .map(
            dream ->
                new Explanation(
                    dream.at(),
                    dream.messagesRead(),
                    dream.isDryRun(),
                    JudgementStore.of(database.sql(), dream.id())));
  }

  @Override
  public String when(Place place, PersonId person, String words) {
    if (words.isBlank()) {
      return DreamTimeStore.find(database.sql(), place).map(this::ownTime).orElse(usualTime());
    }
    boolean usual = words.strip().equalsIgnoreCase("usual");
    Optional<ClockTime> time = ClockTime.parse(words, config.zone());
    if (!usual && time.isEmpty()) {
      return "I do not understand that time. `/dreamteam dream when 22:30`, for instance, or"
          + " `22:30 Europe/Berlin`, or `usual`.";
    }
    String text = time.map(ClockTime::text).orElse("");
    database.transaction(tx -> DreamTimeStore.keep(tx, place, text, person, clock.instant()));
    String address = PlaceKey.address(place);
    time.ifPresentOrElse(at -> atOwnTime(address, at), () -> schedule.never(OWN_NIGHT, address));
    return when(place, person, "");
  }

  private void atOwnTime(String address, ClockTime time) {
    schedule.cron(OWN_NIGHT, address, time.cron(), time.zone());
  }

  private String ownTime(String time) {
    String skipped =
        ClockTime.parse(time, config.zone())
            .flatMap(at -> at.skippedAfter(clock.instant()))
            .map(
                at ->
                    " On %s clocks skip that time, and it is done at %s."
                        .formatted(DAY.format(at), at.toLocalTime()))
            .orElse("");
    return "This place is dreamt over every day at %s.%s".formatted(time, skipped);
  }

  private String usualTime() {
    return "This place is dreamt over when all others are (`%s`, %s)."
        .formatted(config.cron(), config.zone());
  }

  @Override
  public String instructions(Place place) {
    return InstructionStore.find(database.sql(), place)
        .map("Every dream over this place is told to look for this:\n"::concat)
        .orElse(
            "Dreams over this place look for whatever lasts. `dream instructions TEXT` says what"
                + " they shall look for besides.");
  }

  @Override
  public String instruct(Place place, PersonId person, String instructions) {
    Optional<String> problem = Instructions.problem(instructions);
    if (problem.isPresent()) {
      return problem.get();
    }
    database.transaction(
        tx -> {
          if (instructions.isBlank()) {
            InstructionStore.drop(tx, place);
          } else {
            InstructionStore.keep(tx, place, instructions.strip(), person, clock.instant());
          }
        });
    return instructions.isBlank()
        ? "From now on dreams over this place have no instructions."
        : "From now on every dream over this place is told so. What is proposed still has to pass"
            + " every gate.";
  }

  private boolean queue(
      Place place, PersonId person, Dream.Cause cause, boolean dryRun, String instructions) {
    return database.inTransaction(
        tx ->
            DreamStore.queue(
                tx,
                ids.get(),
                memories.storeOf(tx, Scope.of(place, person)),
                place,
                cause,
                dryRun,
                DreamStore.lastRead(tx, place),
                instructions,
                clock.instant()));
  }

  /** Whether the memory of a place may be offered as much as one dream proposes. */
  public boolean hasRoom(Place place, PersonId person) {
    return database.inTransaction(
        tx -> dreaming.hasRoom(tx, memories.storeOf(tx, Scope.of(place, person))));
  }

  /**
   * Dreams over a part of a place's past, now. Only one caller at a time per place.
   *
   * @return what came of it, told to the listener too; empty while another dream waits or runs over
   *     the place or its memory
   */
  public Optional<DreamOutcome> past(Place place, PersonId person, Stretch stretch) {
    UUID id = ids.get();
    Optional<Dream> queued =
        database.inTransaction(
            tx -> {
              DreamStore.giveUpPast(tx, place, clock.instant());
              UUID store = memories.storeOf(tx, Scope.of(place, person));
              Dream.Cause cause = Dream.Cause.BACKFILL;
              return DreamStore.queue(
                      tx, id, store, place, cause, false, stretch.after(), "", clock.instant())
                  ? Optional.of(new Dream(id, store, place, cause, stretch.after(), false, ""))
                  : Optional.<Dream>empty();
            });
    if (queued.isEmpty()) {
      return Optional.empty();
    }
    Dream dream = queued.get();
    if (!DreamStore.begin(database.sql(), dream, clock.instant())) {
      database.transaction(tx -> DreamStore.unqueue(tx, dream));
      return Optional.empty();
    }
    return Optional.of(attempt(dream, Optional.of(stretch)));
  }

  private void wake(Place place) {
    schedule.wake(DREAM, PlaceKey.of(place));
  }

  /** Queues a dream for every place that Dreamteam is in and that has no time of its own. */
  void night() {
    try {
      Map<String, String> ownTimes = DreamTimeStore.all(database.sql());
      conversations.places().stream()
          .filter(place -> !ownTimes.containsKey(PlaceKey.address(place)))
          .forEach(this::nightOf);
    } catch (ConversationUnavailable e) {
      LOG.warn("The night's dreams wait for the chat: {}", e.getMessage());
      schedule.at(NIGHT, "all", "again", clock.instant().plus(CHAT_AWAY));
    }
  }

  /** The night of a place that has a time of its own, if Dreamteam is there and may read it. */
  private void ownNight(String address) {
    try {
      conversations.places().stream()
          .filter(place -> PlaceKey.address(place).equals(address))
          .forEach(this::nightOf);
    } catch (ConversationUnavailable e) {
      LOG.warn("The dream over {} waits for the chat: {}", address, e.getMessage());
      schedule.at(OWN_NIGHT, address, "again", clock.instant().plus(CHAT_AWAY));
    }
  }

  /** Queues a dream, which begins within the spread: places do not all ask models at once. */
  private void nightOf(Place place) {
    Optional<PersonId> person = personOf(place);
    if (person.isPresent()) {
      queue(place, person.get(), Dream.Cause.SCHEDULE, false, "");
      String key = PlaceKey.of(place);
      long spread = config.spread().toSeconds() + 1;
      Duration wait = Duration.ofSeconds(Math.floorMod(key.hashCode(), spread));
      schedule.at(DREAM, key, "night", clock.instant().plus(wait));
    }
  }

  // A direct message belongs to the one person who writes in it; a silent one has nothing to read.
  private Optional<PersonId> personOf(Place place) {
    if (place.kind() != Place.Kind.DIRECT_MESSAGE) {
      // A channel's memory is nobody's own; its scope does not look at the person.
      return Optional.of(new PersonId("nobody"));
    }
    Optional<PersonId> known = DreamStore.personOf(database.sql(), place);
    if (known.isPresent()) {
      return known;
    }
    return conversations.history(place, Instant.EPOCH, config.maxMessages()).stream()
        .filter(message -> !message.fromBot())
        .map(message -> new PersonId(message.author()))
        .findFirst();
  }

  public void run(Place place) {
    Optional<Dream> open =
        DreamStore.open(database.sql(), place)
            // these run where they were begun
            .filter(dream -> dream.cause() != Dream.Cause.BACKFILL);
    if (open.isEmpty()) {
      return;
    }
    Dream dream = open.get();
    if (!DreamStore.begin(database.sql(), dream, clock.instant())) {
      schedule.at(DREAM, PlaceKey.of(place), "busy", clock.instant().plus(STORE_BUSY));
      return;
    }
    database.transaction(tx -> DreamCallStore.giveUpOpen(tx, dream.id(), clock.instant()));
    attempt(dream, Optional.empty());
  }

  private DreamOutcome attempt(Dream dream, Optional<Stretch> past) {
    String channel = dream.place().channelId();
    try {
      return dreaming.dream(dream, past);
    } catch (Dreaming.PlaceChanged e) {
      return changed(dream, e.now());
    } catch (ModelFailure | ConversationUnavailable e) {
      LOG.warn("The dream {} over {} failed: {}", dream.id(), channel, e.getMessage());
      return dreaming.fail(dream, Mishap.words(e));
    } catch (RuntimeException | Error e) {
      LOG.error("The dream {} over {} failed", dream.id(), channel, e);
      return dreaming.fail(dream, "something went wrong inside; the log says what");
    }
  }

  /**
   * The channel became private, or public, after the dream was queued: its memory is another. It is
   * dreamt over again as what it is now, unless somebody has ended that meanwhile.
   */
  private DreamOutcome changed(Dream dream, Place now) {
    String problem = "the channel became another kind of place; read again";
    if (dream.cause() == Dream.Cause.BACKFILL) {
      return dreaming.fail(dream, problem);
    }
    database.transaction(
        tx -> {
          if (!DreamStore.isOpen(tx, dream)) {
            return;
          }
          Dream asked = DreamStore.open(tx, dream.place()).orElse(dream);
          DreamStore.fail(tx, dream, problem, clock.instant());
          DreamStore.queue(
              tx,
              ids.get(),
              memories.storeOf(tx, Scope.of(now, new PersonId("nobody"))),
              now,
              asked.cause(),
              dream.isDryRun(),
              DreamStore.lastRead(tx, now),
              dream.instructions(),
              clock.instant());
        });
    wake(now);
    return DreamOutcome.failed(dream, dream.place().channelId(), problem);
  }
}
