package dev.dreamteam.dream;

import dev.dreamteam.dream.gate.Background;
import dev.dreamteam.dream.gate.ChangeSet;
import dev.dreamteam.dream.gate.Judgement;
import dev.dreamteam.dream.gate.JudgementStore;
import dev.dreamteam.dream.gate.Room;
import dev.dreamteam.dream.gate.SourceRules;
import dev.dreamteam.dream.upkeep.SkillDrafts;
import dev.dreamteam.dream.upkeep.Upkeep;
import dev.dreamteam.dream.upkeep.UpkeepRules;
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
   * What a dream's findings are compared with. Whoever records what was judged against it holds the
   * store's lock and looks whether it is still so.
   *
   * @param notKept what was offered before; what nobody answered in time counts as expired
   * @param offered how many proposals the store was offered today
   */
  record Ground(List<Memory> known, List<Memory> forgotten, List<Proposal> notKept, int offered) {}

  /** What may be proposed, and what not, when the ground is as it was. */
  record Judged(Ground ground, List<Proposal> passed, List<Judgement> stopped) {}

  Ground ground(DSLContext sql, Dream dream, Instant now) {
    return new Ground(
        visible(sql, dream),
        memories.forgotten(sql, dream.storeId()),
        ProposalStore.notKept(sql, dream.storeId(), now.minus(config.review())),
        ProposalStore.offered(sql, dream.storeId(), today(now)));
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

  /** Takes its time and no transaction: a silent one is ended by the database after seconds. */
  Judged judge(Dream dream, Dreaming.Found found, Ground ground, Instant now) {
    Room room = room(dream, ground);
    Background background =
        new Background(
            dream.place().kind(),
            found.gathered(),
            ground.known(),
            ground.forgotten(),
            ground.notKept().stream().filter(one -> one.operation() != Operation.SKILL).toList(),
            config.excluded());
    List<SkillDrafts.Proposed> skills = found.skills().proposed();
    List<SkillDrafts.Proposed> skillsWithRoom =
        skills.subList(0, Math.min(skills.size(), room.changes()));
    ChangeSet changes =
        ChangeSet.of(
            found.candidates(), background, dream.storeId(), room.without(skillsWithRoom.size()));
    UpkeepRules upkeep =
        new UpkeepRules(background, dream.storeId(), changes.changes(), now)
            .judge(found.tidying().orElse(List.of()));
    int left = room.changes() - skillsWithRoom.size() - changes.changes().size();
    List<Upkeep> upkeepWithRoom =
        upkeep
            .passed()
            .subList(0, Math.max(0, Math.min(upkeep.passed().size(), Math.min(MAX_UPKEEP, left))));
    List<Proposal> passed = new ArrayList<>();
    List<Judgement> stopped =
        new ArrayList<>(changes.stopped().stream().map(one -> Judgement.of(one, now)).toList());
    changes.changes().forEach(change -> passed.add(proposal(dream, change)));
    skillsWithRoom.forEach(skill -> passed.add(proposal(dream, skill)));
    upkeepWithRoom.forEach(one -> passed.add(proposal(dream, one)));
    skills.stream()
        .skip(skillsWithRoom.size())
        .forEach(skill -> stopped.add(SkillDrafts.stopped(skill, "count", room.bound())));
    upkeep.passed().stream()
        .skip(upkeepWithRoom.size())
        .forEach(one -> stopped.add(one.stopped("count", room.bound())));
    stopped.addAll(found.skills().stopped());
    stopped.addAll(upkeep.stopped());
    return new Judged(ground, List.copyOf(passed), List.copyOf(stopped));
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
        (int) (MemoryStores.MAX_MEMORIES - own - openAdditions));
  }

  /** Stores what is proposed, then what was stopped; in a dry run all of it as stopped. */
  Result record(DSLContext tx, Dream dream, Judged judgement, Instant now) {
    List<Judgement> judged = new ArrayList<>();
    List<Proposal> proposed = dream.isDryRun() ? List.of() : judgement.passed();
    if (dream.isDryRun()) {
      judgement
          .passed()
          .forEach(
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
    judged.addAll(judgement.stopped());
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
