package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Membership;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.dream.gate.Deferred;
import dev.dreamteam.dream.gate.JudgementStore;
import dev.dreamteam.dream.history.Lessons;
import dev.dreamteam.dream.history.TaskTrace;
import dev.dreamteam.dream.history.TaskTraceStore;
import dev.dreamteam.dream.history.WorkLogStore;
import dev.dreamteam.dream.history.Workflow;
import dev.dreamteam.dream.reading.Briefing;
import dev.dreamteam.dream.reading.Extractor;
import dev.dreamteam.dream.reading.Gathered;
import dev.dreamteam.dream.reading.Gatherer;
import dev.dreamteam.dream.upkeep.SkillDrafts;
import dev.dreamteam.dream.upkeep.Tidying;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.skill.SkillStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dreams one dream: gather, extract, gate, propose. Its proposals are stored in one transaction
 * with its end, so there is never half a change set. A dream changes no memory.
 */
final class Dreaming {
  private static final Logger LOG = LoggerFactory.getLogger(Dreaming.class);
  private static final int MAX_WORKFLOWS = 4;
  private static final int MAX_JUDGED_AGAIN = 3;
  private static final Duration TIDY_AT_MOST_EVERY = Duration.ofHours(20);
  private static final Duration TIDY_AT_LEAST_EVERY = Duration.ofDays(7);

  private final Database database;
  private final Conversations conversations;
  private final MemoryStores memories;
  private final DreamListener listener;
  private final DreamConfig config;
  private final Clock clock;
  private final DreamModels models;
  private final Gatherer gatherer;
  private final Extractor extractor;
  private final Proposer proposer;
  private final SkillStores skills;

  Dreaming(
      Database database,
      Conversations conversations,
      Membership membership,
      DreamModels models,
      MemoryStores memories,
      DreamListener listener,
      DreamConfig config,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.conversations = conversations;
    this.memories = memories;
    this.listener = listener;
    this.config = config;
    this.clock = clock;
    this.models = models;
    this.gatherer = new Gatherer(database, conversations, membership);
    this.extractor = new Extractor(models);
    this.proposer = new Proposer(memories, config, ids);
    this.skills = new SkillStores(clock, ids);
  }

  /** What was found before anything is compared with the memory. */
  record Found(
      String placeName,
      Lessons lessons,
      Gathered gathered,
      List<Candidate> candidates,
      SkillDrafts skills,
      Optional<List<Tidying.Wish>> tidying,
      List<ChatMessage> read,
      Optional<Instant> until) {}

  /** The place is not the kind of place any more that it was when the dream was queued. */
  static final class PlaceChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Place now;

    PlaceChanged(Place now) {
      super("the channel became another kind of place");
      this.now = now;
    }

    Place now() {
      return now;
    }
  }

  /**
   * Runs to the end and puts it on record.
   *
   * @param past what to read in place of what happened since the last dream
   * @throws PlaceChanged with nothing kept, for it would belong elsewhere
   */
  DreamOutcome dream(Dream dream, Optional<Stretch> past) {
    requireUnchanged(dream);
    Found found = find(dream, past);
    requireUnchanged(dream);
    return complete(dream, found);
  }

  boolean hasRoom(DSLContext tx, UUID storeId) {
    return proposer.hasRoom(tx, storeId, clock.instant());
  }

  private void requireUnchanged(Dream dream) {
    Place now =
        conversations
            .current(dream.place())
            .orElseThrow(
                () -> new ConversationUnavailable("Dreamteam is not in this place any more"));
    if (now.kind() != dream.place().kind()) {
      throw new PlaceChanged(now);
    }
  }

  private Found find(Dream dream, Optional<Stretch> past) {
    DSLContext sql = database.sql();
    Place place = dream.place();
    String placeName = conversations.nameOf(place);
    Allowance allowance = models.allowance(dream);
    Lessons lessons =
        Lessons.of(
            past.isPresent() ? List.of() : TaskTraceStore.finished(sql, place),
            DreamStore.tasksRead(sql, place));
    SkillDrafts.Known known =
        new SkillDrafts.Known(
            skills.known(sql, dream.storeId()), ProposalStore.skills(sql, dream.storeId()));
    List<Workflow> workflows = workflows(sql, lessons, known);
    List<Deferred> deferred = past.isPresent() ? List.of() : JudgementStore.deferred(sql, place);
    List<ChatMessage> said =
        past.map(Stretch::messages)
            .orElseGet(() -> conversations.history(place, dream.since(), config.maxMessages()));
    Gathered gathered = gatherer.gather(dream, said, named(lessons, workflows), sources(deferred));
    Briefing briefing =
        Briefing.of(
            List.of(InstructionStore.find(sql, place).orElse(""), dream.instructions()),
            lessons.read());
    List<Memory> visible = proposer.visible(sql, dream);
    Extractor.Extraction extraction =
        extractor.extract(dream, placeName, visible, briefing, gathered.people(), allowance);
    // What is counted comes first: however much a model finds, there is room for it.
    List<Candidate> candidates = new ArrayList<>(lessons.candidates());
    candidates.addAll(extraction.candidates());
    deferred.forEach(one -> candidates.add(one.candidate()));
    List<ChatMessage> read = gathered.people().subList(0, extraction.messagesRead());
    Optional<Instant> until =
        past.filter(_ -> read.size() == gathered.people().size())
            .map(Stretch::until)
            .or(() -> read.isEmpty() ? Optional.empty() : Optional.of(read.getLast().writtenAt()));
    return new Found(
        placeName,
        lessons,
        gathered,
        candidates,
        new SkillDrafts(models, config)
            .draft(dream, workflows, lessons, gathered, known, allowance),
        past.isPresent() ? Optional.empty() : tidying(dream, visible, allowance),
        read,
        until);
  }

  private List<Workflow> workflows(DSLContext sql, Lessons lessons, SkillDrafts.Known known) {
    List<TaskTrace> accepted = lessons.accepted();
    if (accepted.size() < config.skillTasks()) {
      return List.of();
    }
    return Workflow.in(
            accepted,
            WorkLogStore.of(sql, accepted.stream().map(TaskTrace::id).toList()),
            config.skillTasks())
        .stream()
        .filter(workflow -> SkillDrafts.isOfInterest(workflow, lessons, known))
        .limit(MAX_WORKFLOWS)
        .toList();
  }

  /** The messages that what code has counted comes from. */
  private static List<TaskTrace.Request> named(Lessons lessons, List<Workflow> workflows) {
    return Stream.concat(
            lessons.requests().stream(),
            workflows.stream().flatMap(one -> one.tasks().stream()).map(TaskTrace::request))
        .distinct()
        .toList();
  }

  private static List<TaskTrace.Request> sources(List<Deferred> deferred) {
    return deferred.stream().flatMap(one -> one.messages().stream()).distinct().toList();
  }

  /** Once a day when the store has changed, for it may be the memory of many places. */
  private boolean isTidyingDue(Dream dream, Instant now) {
    Optional<Instant> last = DreamStore.tidied(database.sql(), dream.storeId());
    return last.isEmpty()
        || last.get().isBefore(now.minus(TIDY_AT_LEAST_EVERY))
        || (last.get().isBefore(now.minus(TIDY_AT_MOST_EVERY))
            && DreamStore.hasChanged(database.sql(), dream.storeId(), last.get()));
  }

  /** Empty when nothing in the store has changed since it was looked over. */
  private Optional<List<Tidying.Wish>> tidying(
      Dream dream, List<Memory> visible, Allowance allowance) {
    Instant now = clock.instant();
    List<Memory> own =
        visible.stream().filter(memory -> memory.storeId().equals(dream.storeId())).toList();
    boolean due = !own.isEmpty() && !allowance.isUsedUp() && isTidyingDue(dream, now);
    return due ? Optional.of(Tidying.wishes(models, dream, own, now)) : Optional.empty();
  }

  /** Judges, and records what was judged if the memory is still what it was judged against. */
  private DreamOutcome complete(Dream dream, Found found) {
    Instant now = clock.instant();
    Proposer.Ground ground = proposer.ground(database.sql(), dream, now);
    for (int tries = 0; tries < MAX_JUDGED_AGAIN; tries++) {
      Proposer.Judged judged = proposer.judge(dream, found, ground, now);
      Optional<DreamOutcome> outcome =
          database.inTransaction(
              tx ->
                  locked(tx, dream, now).equals(judged.ground())
                      ? Optional.of(record(tx, dream, found, judged, now))
                      : Optional.empty());
      if (outcome.isPresent()) {
        return outcome.get();
      }
      ground = proposer.ground(database.sql(), dream, now);
    }
    // People are at work on it without end: they wait for once.
    return database.inTransaction(
        tx -> {
          Proposer.Ground last = locked(tx, dream, now);
          return record(tx, dream, found, proposer.judge(dream, found, last, now), now);
        });
  }

  /** Nobody adopts or forgets anything between this comparison and the proposals. */
  private Proposer.Ground locked(DSLContext tx, Dream dream, Instant now) {
    memories.lock(tx, dream.storeId());
    return proposer.ground(tx, dream, now);
  }

  private DreamOutcome record(
      DSLContext tx, Dream dream, Found found, Proposer.Judged judged, Instant now) {
    if (!DreamStore.isOpen(tx, dream)) {
      return ended(dream, found.placeName());
    }
    List<ChatMessage> read = found.read();
    List<UUID> expired = List.of();
    if (!dream.isDryRun()) {
      expired = ProposalStore.expire(tx, dream.storeId(), now.minus(config.review()), now);
      if (dream.cause() != Dream.Cause.BACKFILL) {
        JudgementStore.considered(tx, dream.place());
      }
      JudgementStore.prune(tx, dream.storeId(), now.minus(config.record()));
      ProposalStore.prune(tx, dream.storeId());
    }
    Proposer.Result result = proposer.record(tx, dream, judged, now);
    Dream asked = DreamStore.open(tx, dream.place()).orElse(dream);
    DreamStore.complete(
        tx,
        dream,
        found.until().orElse(dream.since()),
        read.size(),
        found.lessons(),
        found.tidying().isPresent(),
        now);
    DreamOutcome outcome =
        new DreamOutcome(
            asked,
            found.placeName(),
            read.size(),
            found.gathered().people().size() - read.size(),
            read.stream().map(ChatMessage::writtenAt).findFirst(),
            found.until(),
            result.proposed(),
            result.wouldPropose(),
            result.passedOver(),
            expired,
            Optional.empty());
    listener.ended(tx, outcome);
    return outcome;
  }

  /** People who want no more reading have ended it meanwhile; nobody waits for what it found. */
  private static DreamOutcome ended(Dream dream, String placeName) {
    return DreamOutcome.failed(dream, placeName, "it was ended meanwhile");
  }

  DreamOutcome fail(Dream dream, String problem) {
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
