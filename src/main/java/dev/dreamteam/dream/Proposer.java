package dev.dreamteam.dream;

import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Judges what a dream found against what is known, and puts all of it on record. */
final class Proposer {
  private final MemoryStores memories;
  private final DreamConfig config;
  private final Supplier<UUID> ids;

  Proposer(MemoryStores memories, DreamConfig config, Supplier<UUID> ids) {
    this.memories = memories;
    this.config = config;
    this.ids = ids;
  }

  /** The memories that the dream's place may see: its own store's and the team's. */
  List<Memory> visible(DSLContext sql, Dream dream) {
    return Stream.of(memories.list(sql, dream.storeId()), memories.inherited(sql, dream.storeId()))
        .flatMap(List::stream)
        .toList();
  }

  /** Must run in the transaction that holds the store's lock. */
  ChangeSet judge(
      DSLContext tx, Dream dream, Gathered gathered, List<Candidate> candidates, Instant now) {
    List<Memory> known = visible(tx, dream);
    List<Proposal> notKept = ProposalStore.notKept(tx, dream.storeId());
    Background background =
        new Background(
            dream.place().kind(),
            gathered,
            known,
            memories.forgotten(tx, dream.storeId()),
            notKept);
    return ChangeSet.of(
        candidates, background, dream.storeId(), room(tx, dream, known, notKept, now));
  }

  /** Whether the bounds leave a store room for what one dream proposes. */
  boolean hasRoom(DSLContext tx, UUID storeId, Instant now) {
    int ofDay = config.maxDailyProposals() - ProposalStore.offered(tx, storeId, today(now));
    int unanswered = config.maxOpenProposals() - ProposalStore.open(tx, storeId);
    int usual =
        Math.min(
            config.maxProposals(), Math.min(config.maxDailyProposals(), config.maxOpenProposals()));
    return Math.min(ofDay, unanswered) >= usual;
  }

  private Instant today(Instant now) {
    return now.atZone(config.zone()).toLocalDate().atStartOfDay(config.zone()).toInstant();
  }

  private Room room(
      DSLContext tx, Dream dream, List<Memory> known, List<Proposal> notKept, Instant now) {
    List<Proposal> open =
        notKept.stream().filter(proposal -> proposal.status() == Proposal.Status.PROPOSED).toList();
    long own = known.stream().filter(memory -> memory.storeId().equals(dream.storeId())).count();
    long openAdditions =
        open.stream().filter(proposal -> proposal.operation() == Operation.ADD).count();
    return Room.of(
        config,
        ProposalStore.offered(tx, dream.storeId(), today(now)),
        open.size(),
        (int) (MemoryStores.MAX_MEMORIES - own - openAdditions),
        dream.isDryRun());
  }

  /** Stores what is proposed, then what was stopped. */
  List<Proposal> record(DSLContext tx, Dream dream, ChangeSet changes, Instant now) {
    List<Proposal> proposed = new ArrayList<>();
    for (ChangeSet.Change change : changes.changes()) {
      Proposal proposal =
          new Proposal(
              ids.get(),
              dream.id(),
              dream.storeId(),
              change.replaces().isPresent() ? Operation.EDIT : Operation.ADD,
              change.claim().statement(),
              reason(change),
              Proposal.Status.PROPOSED,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              change.replaces().map(old -> new Proposal.Target(old.id(), old.version())));
      ProposalStore.add(tx, proposal, proposed.size(), now);
      proposed.add(proposal);
    }
    JudgementStore.add(tx, ids, dream, changes.stopped(), proposed.size(), now);
    return proposed;
  }

  private static String reason(ChangeSet.Change change) {
    String remark = change.claim().candidate().reason();
    String reason = SourceRules.isCovered(change.claim(), remark) ? remark : "";
    return change
        .replaces()
        .map(old -> (reason + " Until now: " + old.content()).strip())
        .orElse(reason);
  }
}
