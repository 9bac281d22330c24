package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Membership;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
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
      List<ChatMessage> read) {}

  /**
   * Runs to the end and puts it on record.
   *
   * @return the place as it is now when it is no longer what it was when the dream was queued:
   *     nothing was kept then, for it would belong elsewhere
   */
  Optional<Place> dream(Dream dream) {
    Optional<Place> before = moved(dream);
    if (before.isPresent()) {
      return before;
    }
    Found found = find(dream);
    Optional<Place> after = moved(dream);
    if (after.isEmpty()) {
      complete(dream, found);
    }
    return after;
  }

  private Optional<Place> moved(Dream dream) {
    Place now =
        conversations
            .current(dream.place())
            .orElseThrow(
                () -> new ConversationUnavailable("Dreamteam is not in this place any more"));
    return Optional.of(now).filter(place -> place.kind() != dream.place().kind());
  }

  private Found find(Dream dream) {
    DSLContext sql = database.sql();
    Place place = dream.place();
    String placeName = conversations.nameOf(place);
    Instant deadline = models.deadline();
    Lessons lessons =
        Lessons.of(TaskTraceStore.finished(sql, place), DreamStore.tasksRead(sql, place));
    SkillDrafts.Known known =
        new SkillDrafts.Known(
            skills.known(sql, dream.storeId()), ProposalStore.skills(sql, dream.storeId()));
    List<Workflow> workflows = workflows(sql, lessons, known);
    List<Deferred> deferred = JudgementStore.deferred(sql, place);
    Gathered gathered =
        gatherer.gather(dream, named(lessons, workflows), sources(deferred), config.maxMessages());
    Briefing briefing =
        Briefing.of(
            List.of(InstructionStore.find(sql, place).orElse(""), dream.instructions()),
            lessons.read());
    List<Memory> visible = proposer.visible(sql, dream);
    Extractor.Extraction extraction =
        extractor.extract(dream, placeName, visible, briefing, gathered.people(), deadline);
    List<Candidate> candidates = new ArrayList<>(extraction.candidates());
    deferred.forEach(one -> candidates.add(one.candidate()));
    candidates.addAll(lessons.candidates());
    return new Found(
        placeName,
        lessons,
        gathered,
        candidates,
        new SkillDrafts(models, config).draft(dream, workflows, lessons, gathered, known, deadline),
        tidying(dream, visible, deadline),
        gathered.people().subList(0, extraction.messagesRead()));
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
      Dream dream, List<Memory> visible, Instant deadline) {
    Instant now = clock.instant();
    List<Memory> own =
        visible.stream().filter(memory -> memory.storeId().equals(dream.storeId())).toList();
    boolean due = !own.isEmpty() && !models.isLate(deadline) && isTidyingDue(dream, now);
    return due ? Optional.of(Tidying.wishes(models, dream, own, now)) : Optional.empty();
  }

  /** Judges, and records what was judged if the memory is still what it was judged against. */
  private void complete(Dream dream, Found found) {
    Instant now = clock.instant();
    Proposer.Judged judged =
        proposer.judge(dream, found, proposer.ground(database.sql(), dream, now), now);
    for (int again = 0; again < MAX_JUDGED_AGAIN; again++) {
      Proposer.Judged last = judged;
      Optional<Proposer.Ground> changed =
          database.inTransaction(
              tx -> {
                Proposer.Ground ground = locked(tx, dream, now);
                if (!ground.equals(last.ground())) {
                  return Optional.of(ground);
                }
                complete(tx, dream, found, last, now);
                return Optional.empty();
              });
      if (changed.isEmpty()) {
        return;
      }
      judged = proposer.judge(dream, found, changed.get(), now);
    }
    // People are at work on it without end: they wait for once.
    database.transaction(
        tx ->
            complete(
                tx, dream, found, proposer.judge(dream, found, locked(tx, dream, now), now), now));
  }

  /** Nobody adopts or forgets anything between this comparison and the proposals. */
  private Proposer.Ground locked(DSLContext tx, Dream dream, Instant now) {
    memories.lock(tx, dream.storeId());
    return proposer.ground(tx, dream, now);
  }

  private void complete(
      DSLContext tx, Dream dream, Found found, Proposer.Judged judged, Instant now) {
    List<ChatMessage> read = found.read();
    Optional<Instant> until =
        read.isEmpty() ? Optional.empty() : Optional.of(read.getLast().writtenAt());
    List<UUID> expired = List.of();
    if (!dream.isDryRun()) {
      expired = ProposalStore.expire(tx, dream.storeId(), now.minus(config.review()), now);
      JudgementStore.considered(tx, dream.place());
      JudgementStore.prune(tx, dream.storeId(), now.minus(config.record()));
      ProposalStore.prune(tx, dream.storeId());
    }
    Proposer.Result result = proposer.record(tx, dream, judged, now);
    Dream asked = DreamStore.open(tx, dream.place()).orElse(dream);
    DreamStore.complete(
        tx,
        dream,
        until.orElse(dream.since()),
        read.size(),
        found.lessons(),
        found.tidying().isPresent(),
        now);
    listener.ended(
        tx,
        new DreamOutcome(
            asked,
            found.placeName(),
            read.size(),
            read.stream().map(ChatMessage::writtenAt).findFirst(),
            until,
            result.proposed(),
            result.wouldPropose(),
            result.passedOver(),
            expired,
            Optional.empty()));
  }

  void fail(Dream dream, String problem) {
    String name = dream.place().channelId();
    try {
      name = conversations.nameOf(dream.place());
    } catch (ConversationUnavailable e) {
      LOG.debug("The place's name is not known", e);
    }
    String placeName = name;
    database.transaction(
        tx -> {
          Dream asked = DreamStore.open(tx, dream.place()).orElse(dream);
          DreamStore.fail(tx, dream, problem, clock.instant());
          listener.ended(tx, DreamOutcome.failed(asked, placeName, problem));
        });
  }
}
