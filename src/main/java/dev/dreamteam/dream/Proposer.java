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

  /**
   * What a dream's findings are compared with. Whoever records what was judged against it holds the
   * store's lock and looks whether it is still so.
   *
   * @param notKept what was offered before; what nobody answered in time counts as expired
   * @param offered how many proposals the store was offered today
   */
  record Ground(List<Memory> known, List<Memory> forgotten, List<Proposal> notKept, int offered) {}

  Ground ground(DSLContext sql, Dream dream, Instant now) {
    return new Ground(
        visible(sql, dream),
        memories.forgotten(sql, dream.storeId()),
        ProposalStore.notKept(sql, dream.storeId(), now.minus(config.review())),
        ProposalStore.offered(sql, dream.storeId(), today(now)));
  }

  /** Takes its time and no transaction: a silent one is ended by the database after seconds. */
  ChangeSet judge(Dream dream, Gathered gathered, List<Candidate> candidates, Ground ground) {
    Background background =
        new Background(
            dream.place().kind(), gathered, ground.known(), ground.forgotten(), ground.notKept());
    return ChangeSet.of(candidates, background, dream.storeId(), room(dream, ground));
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

  private Room room(Dream dream, Ground ground) {
    List<Proposal> open =
        ground.notKept().stream()
            .filter(proposal -> proposal.status() == Proposal.Status.PROPOSED)
            .toList();
    long own =
        ground.known().stream().filter(memory -> memory.storeId().equals(dream.storeId())).count();
    long openAdditions =
        open.stream().filter(proposal -> proposal.operation() == Operation.ADD).count();
    return Room.of(
        config,
        ground.offered(),
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
