package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Membership;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs dreams: gather, extract, gate, propose. A dream is a row before it runs; one that a crash
 * interrupted is run again from its beginning, and its proposals are stored in one transaction with
 * its end, so there is never half a change set. A dream changes no memory.
 */
public final class Dreamer implements DreamDesk {
  private static final Logger LOG = LoggerFactory.getLogger(Dreamer.class);
  private static final String DREAM = "dream";
  private static final String NIGHT = "dream-night";
  private static final int MAX_JUDGED_AGAIN = 3;
  private static final Duration STORE_BUSY = Duration.ofSeconds(3);
  private static final Duration CHAT_AWAY = Duration.ofMinutes(10);

  private final Database database;
  private final Schedule schedule;
  private final Conversations conversations;
  private final MemoryStores memories;
  private final DreamListener listener;
  private final DreamConfig config;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Gatherer gatherer;
  private final Extractor extractor;
  private final Proposer proposer;

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
    this.listener = listener;
    this.config = config;
    this.clock = clock;
    this.ids = ids;
    this.gatherer = new Gatherer(database, conversations, membership);
    this.extractor = new Extractor(database, models, config, clock, ids);
    this.proposer = new Proposer(memories, config, ids);
  }

  /** Before the schedule starts: what it runs, when, and what an earlier run left open. */
  public void prepare() {
    schedule.register(DREAM, key -> run(PlaceKey.parse(key)));
    schedule.register(NIGHT, _ -> night());
    schedule.cron(NIGHT, "all", config.cron(), config.zone());
    DreamStore.open(database.sql()).forEach(dream -> wake(dream.place()));
  }

  @Override
  public String dreamNow(Place place, PersonId person) {
    boolean queued = queue(place, person, Dream.Cause.REQUEST, false);
    if (!queued) {
      if (DreamStore.open(database.sql(), place).filter(Dream::isDryRun).isPresent()) {
        return "A dry run over this place is not done yet; ask again when it is.";
      }
      // The night's dream runs: it must not end in silence now that somebody waits.
      database.transaction(tx -> DreamStore.request(tx, place));
    }
    // Also when it was queued before: a lost wake-up costs nothing this way.
    wake(place);
    return queued
        ? "I am reading what was said here; what is worth remembering appears here as a digest."
        : "I am dreaming over this place already; the digest appears here when I am done.";
  }

  @Override
  public String dryRun(Place place, PersonId person) {
    boolean queued = queue(place, person, Dream.Cause.REQUEST, true);
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

  private boolean queue(Place place, PersonId person, Dream.Cause cause, boolean dryRun) {
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
                clock.instant()));
  }

  /** Whether the memory of a place may be offered as much as one dream proposes. */
  public boolean hasRoom(Place place, PersonId person) {
    return database.inTransaction(
        tx -> proposer.hasRoom(tx, memories.storeOf(tx, Scope.of(place, person)), clock.instant()));
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
                      tx, id, store, place, cause, false, stretch.after(), clock.instant())
                  ? Optional.of(new Dream(id, store, place, cause, stretch.after(), false))
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

  /** Queues a dream for every place that Dreamteam is in. */
  void night() {
    try {
      for (Place place : conversations.places()) {
        personOf(place)
            .ifPresent(
                person -> {
                  queue(place, person, Dream.Cause.SCHEDULE, false);
                  wake(place);
                });
      }
    } catch (ConversationUnavailable e) {
      LOG.warn("The night's dreams wait for the chat: {}", e.getMessage());
      schedule.at(NIGHT, "all", "again", clock.instant().plus(CHAT_AWAY));
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

  void run(Place place) {
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
      return dream(dream, past);
    } catch (ModelFailure | ConversationUnavailable e) {
      LOG.warn("The dream {} over {} failed: {}", dream.id(), channel, e.getMessage());
      return fail(dream, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("The dream {} over {} failed", dream.id(), channel, e);
      return fail(dream, "something went wrong inside; the log says what");
    }
  }

  /**
   * @param past what to read in place of what was said since the last dream
   */
  private DreamOutcome dream(Dream dream, Optional<Stretch> past) {
    String placeName = conversations.nameOf(dream.place());
    List<RepeatedMistake> mistakes =
        past.isPresent() ? List.of() : gatherer.mistakes(dream.place(), dream.since());
    List<ChatMessage> said =
        past.map(Stretch::messages)
            .orElseGet(
                () -> conversations.history(dream.place(), dream.since(), config.maxMessages()));
    Gathered gathered = gatherer.gather(dream, mistakes, said);
    Extractor.Extraction extraction =
        extractor.extract(
            dream, placeName, proposer.visible(database.sql(), dream), gathered.people());
    List<Candidate> candidates = new ArrayList<>(extraction.candidates());
    mistakes.forEach(mistake -> candidates.add(mistake.candidate()));
    List<ChatMessage> read = gathered.people().subList(0, extraction.messagesRead());
    Optional<Instant> from = read.stream().map(ChatMessage::writtenAt).findFirst();
    boolean all = read.size() == gathered.people().size();
    Optional<Instant> until =
        past.filter(_ -> all)
            .map(Stretch::until)
            .or(() -> read.isEmpty() ? Optional.empty() : Optional.of(read.getLast().writtenAt()));
    return judged(
        dream,
        gathered,
        candidates,
        (tx, changes, now) -> {
          if (!DreamStore.isOpen(tx, dream)) {
            return ended(dream, placeName);
          }
          List<UUID> expired =
              dream.isDryRun()
                  ? List.of()
                  : ProposalStore.expire(tx, dream.storeId(), now.minus(config.review()), now);
          List<Proposal> proposed = proposer.record(tx, dream, changes, now);
          Dream asked = DreamStore.open(tx, dream.place()).orElse(dream);
          DreamStore.complete(
              tx, dream, until.orElse(dream.since()), read.size(), mistakes.size(), now);
          DreamOutcome outcome =
              new DreamOutcome(
                  asked,
                  placeName,
                  read.size(),
                  from,
                  until,
                  proposed,
                  changes.wouldPropose(),
                  changes.stopped().size() - changes.wouldPropose(),
                  expired,
                  Optional.empty());
          listener.ended(tx, outcome);
          return outcome;
        });
  }

  /** Puts on record what was judged. */
  @FunctionalInterface
  private interface Recording {
    DreamOutcome record(DSLContext tx, ChangeSet changes, Instant now);
  }

  /** Judges, and records it if the memory is still what it was judged against. */
  private DreamOutcome judged(
      Dream dream, Gathered gathered, List<Candidate> candidates, Recording recording) {
    Instant now = clock.instant();
    Proposer.Ground ground = proposer.ground(database.sql(), dream, now);
    for (int tries = 0; tries < MAX_JUDGED_AGAIN; tries++) {
      Proposer.Ground before = ground;
      ChangeSet changes = proposer.judge(dream, gathered, candidates, before);
      Optional<DreamOutcome> outcome =
          database.inTransaction(
              tx ->
                  locked(tx, dream, now).equals(before)
                      ? Optional.of(recording.record(tx, changes, now))
                      : Optional.empty());
      if (outcome.isPresent()) {
        return outcome.get();
      }
      ground = proposer.ground(database.sql(), dream, now);
    }
    // People are at work on it without end: they wait for once.
    return database.inTransaction(
        tx ->
            recording.record(
                tx, proposer.judge(dream, gathered, candidates, locked(tx, dream, now)), now));
  }

  /** Nobody adopts or forgets anything between this comparison and the proposals. */
  private Proposer.Ground locked(DSLContext tx, Dream dream, Instant now) {
    memories.lock(tx, dream.storeId());
    return proposer.ground(tx, dream, now);
  }

  /** People who want no more reading have ended it meanwhile; nobody waits for what it found. */
  private static DreamOutcome ended(Dream dream, String placeName) {
    return DreamOutcome.failed(dream, placeName, "it was ended meanwhile");
  }

  private DreamOutcome fail(Dream dream, String problem) {
    String name = dream.place().channelId();
    try {
      name = conversations.nameOf(dream.place());
    } catch (ConversationUnavailable e) {
      LOG.debug("The place's name is not known", e);
    }
    String placeName = name;
    return database.inTransaction(
        tx -> {
          if (!DreamStore.isOpen(tx, dream)) {
            return ended(dream, placeName);
          }
          Dream asked = DreamStore.open(tx, dream.place()).orElse(dream);
          DreamStore.fail(tx, dream, problem, clock.instant());
          DreamOutcome outcome = DreamOutcome.failed(asked, placeName, problem);
          listener.ended(tx, outcome);
          return outcome;
        });
  }
}
