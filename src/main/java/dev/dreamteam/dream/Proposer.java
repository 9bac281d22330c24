package dev.dreamteam.dream;

import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Statement;
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
  private static final int MAX_UPKEEP = 5;

  private final MemoryStores memories;
  private final DreamConfig config;
  private final Supplier<UUID> ids;

  Proposer(MemoryStores memories, DreamConfig config, Supplier<UUID> ids) {
    this.memories = memories;
    this.config = config;
    this.ids = ids;
  }

  /**
   * What a dream's findings came to.
   *
   * @param wouldPropose what a dry run would have proposed
   * @param passedOver what gates stopped
   */
  record Result(List<Proposal> proposed, int wouldPropose, int passedOver) {}

  /** The memories that the dream's place may see: its own store's and the team's. */
  List<Memory> visible(DSLContext sql, Dream dream) {
    return Stream.of(memories.list(sql, dream.storeId()), memories.inherited(sql, dream.storeId()))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Must run in the transaction that holds the store's lock.
   *
   * @param skills drafts that passed their gates
   * @param skillsStopped those that did not
   */
  Result propose(
      DSLContext tx,
      Dream dream,
      Gathered gathered,
      List<Candidate> candidates,
      List<SkillDrafts.Proposed> skills,
      List<Judgement> skillsStopped,
      List<Tidying.Wish> wishes,
      Instant now) {
    List<Memory> known = visible(tx, dream);
    List<Proposal> notKept = ProposalStore.notKept(tx, dream.storeId());
    Room room = room(tx, dream, known, notKept, now);
    Background background =
        new Background(
            dream.place().kind(),
            gathered,
            known,
            memories.forgotten(tx, dream.storeId()),
            notKept.stream().filter(one -> one.operation() != Operation.SKILL).toList(),
            config.excluded());
    List<SkillDrafts.Proposed> skillsWithRoom =
        skills.subList(0, Math.min(skills.size(), room.changes()));
    ChangeSet changes =
        ChangeSet.of(candidates, background, dream.storeId(), room.without(skillsWithRoom.size()));
    UpkeepRules upkeep =
        new UpkeepRules(background, dream.storeId(), changes.changes(), now).judge(wishes);
    int left = room.changes() - skillsWithRoom.size() - changes.changes().size();
    List<Upkeep> upkeepWithRoom =
        upkeep
            .passed()
            .subList(0, Math.max(0, Math.min(upkeep.passed().size(), Math.min(MAX_UPKEEP, left))));
    List<Proposal> proposed = new ArrayList<>();
    List<Judgement> stopped =
        new ArrayList<>(changes.stopped().stream().map(one -> Judgement.of(one, now)).toList());
    changes.changes().forEach(change -> proposed.add(proposal(dream, change)));
    skillsWithRoom.forEach(skill -> proposed.add(proposal(dream, skill)));
    upkeepWithRoom.forEach(one -> proposed.add(proposal(dream, one)));
    skills.stream()
        .skip(skillsWithRoom.size())
        .forEach(skill -> stopped.add(SkillDrafts.stopped(skill, "count", room.bound())));
    upkeep.passed().stream()
        .skip(upkeepWithRoom.size())
        .forEach(one -> stopped.add(one.stopped("count", room.bound())));
    stopped.addAll(skillsStopped);
    stopped.addAll(upkeep.stopped());
    return record(tx, dream, proposed, stopped, now);
  }

  private Room room(
      DSLContext tx, Dream dream, List<Memory> known, List<Proposal> notKept, Instant now) {
    Instant today = now.atZone(config.zone()).toLocalDate().atStartOfDay(config.zone()).toInstant();
    List<Proposal> open =
        notKept.stream().filter(proposal -> proposal.status() == Proposal.Status.PROPOSED).toList();
    long own = known.stream().filter(memory -> memory.storeId().equals(dream.storeId())).count();
    long openAdditions =
        open.stream().filter(proposal -> proposal.operation() == Operation.ADD).count();
    return Room.of(
        config,
        ProposalStore.offered(tx, dream.storeId(), today),
        open.size(),
        (int) (MemoryStores.MAX_MEMORIES - own - openAdditions));
  }

  /** Stores what is proposed, then what was stopped; in a dry run all of it as stopped. */
  private Result record(
      DSLContext tx, Dream dream, List<Proposal> passed, List<Judgement> stopped, Instant now) {
    List<Judgement> judged = new ArrayList<>();
    List<Proposal> proposed = dream.isDryRun() ? List.of() : passed;
    if (dream.isDryRun()) {
      passed.forEach(
          one ->
              judged.add(
                  new Judgement(
                      one.operation(),
                      one.statement().kind(),
                      one.statement().content(),
                      one.statement().validFrom(),
                      one.statement().sources(),
                      ChangeSet.DRY_RUN,
                      "It would be proposed; this was a dry run.",
                      Optional.empty())));
    }
    judged.addAll(stopped);
    for (int i = 0; i < proposed.size(); i++) {
      ProposalStore.add(tx, proposed.get(i), i, now);
    }
    JudgementStore.add(tx, ids, dream, judged, proposed.size(), now);
    int wouldPropose =
        (int) judged.stream().filter(one -> one.gate().equals(ChangeSet.DRY_RUN)).count();
    return new Result(proposed, wouldPropose, judged.size() - wouldPropose);
  }

  private Proposal proposal(Dream dream, ChangeSet.Change change) {
    return proposal(
        dream,
        change.replaces().isPresent() ? Operation.EDIT : Operation.ADD,
        change.claim().statement(),
        reason(change),
        change.replaces().map(old -> new Proposal.Target(old.id(), old.version())),
        List.of());
  }

  private Proposal proposal(Dream dream, SkillDrafts.Proposed skill) {
    return proposal(
        dream, Operation.SKILL, skill.statement(), skill.reason(), Optional.empty(), List.of());
  }

  private Proposal proposal(Dream dream, Upkeep upkeep) {
    return proposal(
        dream,
        upkeep.operation(),
        upkeep.statement(),
        upkeep.reason(),
        Optional.of(upkeep.target()),
        upkeep.merges());
  }

  private Proposal proposal(
      Dream dream,
      Operation operation,
      Statement statement,
      String reason,
      Optional<Proposal.Target> target,
      List<Proposal.Target> merges) {
    return new Proposal(
        ids.get(),
        dream.id(),
        dream.storeId(),
        operation,
        statement,
        reason,
        Proposal.Status.PROPOSED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        target,
        merges);
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
