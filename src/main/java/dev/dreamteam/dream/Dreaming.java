package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Membership;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.MemoryStores;
import java.time.Clock;
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
 * Dreams one dream: gather, extract, gate, propose. Its proposals are stored in one transaction
 * with its end, so there is never half a change set. A dream changes no memory.
 */
final class Dreaming {
  private static final Logger LOG = LoggerFactory.getLogger(Dreaming.class);

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
  }

  /** What was found before anything is compared with the memory. */
  private record Found(
      String placeName,
      Lessons lessons,
      Gathered gathered,
      List<Candidate> candidates,
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
      database.transaction(tx -> complete(tx, dream, found));
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
    Gathered gathered = gatherer.gather(dream, lessons.requests(), config.maxMessages());
    Briefing briefing =
        Briefing.of(
            List.of(InstructionStore.find(sql, place).orElse(""), dream.instructions()),
            lessons.read());
    Extractor.Extraction extraction =
        extractor.extract(
            dream, placeName, proposer.visible(sql, dream), briefing, gathered.people(), deadline);
    List<Candidate> candidates = new ArrayList<>(extraction.candidates());
    candidates.addAll(lessons.candidates());
    return new Found(
        placeName,
        lessons,
        gathered,
        candidates,
        gathered.people().subList(0, extraction.messagesRead()));
  }

  private void complete(DSLContext tx, Dream dream, Found found) {
    Instant now = clock.instant();
    List<ChatMessage> read = found.read();
    Optional<Instant> until =
        read.isEmpty() ? Optional.empty() : Optional.of(read.getLast().writtenAt());
    // Nobody adopts or forgets anything between the comparison and the proposals.
    memories.lock(tx, dream.storeId());
    List<UUID> expired =
        dream.isDryRun()
            ? List.of()
            : ProposalStore.expire(tx, dream.storeId(), now.minus(config.review()), now);
    ChangeSet changes = proposer.judge(tx, dream, found.gathered(), found.candidates(), now);
    List<Proposal> proposed = proposer.record(tx, dream, changes, now);
    Dream asked = DreamStore.open(tx, dream.place()).orElse(dream);
    DreamStore.complete(tx, dream, until.orElse(dream.since()), read.size(), found.lessons(), now);
    listener.ended(
        tx,
        new DreamOutcome(
            asked,
            found.placeName(),
            read.size(),
            read.stream().map(ChatMessage::writtenAt).findFirst(),
            until,
            proposed,
            changes.wouldPropose(),
            changes.stopped().size() - changes.wouldPropose(),
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
