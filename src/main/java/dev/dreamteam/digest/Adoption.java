package dev.dreamteam.digest;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.dream.Proposal;
import dev.dreamteam.dream.Proposal.Target;
import dev.dreamteam.dream.ProposalStore;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.skill.SkillFile;
import dev.dreamteam.skill.SkillStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** What keeping a proposal does to its store, and how that is taken back. */
final class Adoption {
  private final MemoryStores memories;
  private final SkillStores skills;

  Adoption(MemoryStores memories, SkillStores skills) {
    this.memories = memories;
    this.skills = skills;
  }

  /**
   * Changes the store.
   *
   * @return the memory in its new version; empty for a skill
   * @throws MemoryProblem when the store has moved on since the proposal, or refuses the words
   */
  Optional<Target> keep(DSLContext tx, Proposal proposal, Author by) {
    String reason = "kept from a dream: " + proposal.reason();
    return switch (proposal.operation()) {
      case ADD -> target(memories.remember(tx, proposal.storeId(), proposal.wording(), by, reason));
      case EDIT -> {
        Target target = proposal.target().orElseThrow();
        yield target(
            memories.edit(tx, target.memoryId(), target.version(), proposal.wording(), by, reason));
      }
      case REMOVE -> {
        Target target = proposal.target().orElseThrow();
        yield target(memories.forget(tx, target.memoryId(), target.version(), by, reason));
      }
      case MERGE -> Optional.of(merge(tx, proposal, by, reason));
      case SKILL -> {
        skills.keep(
            tx,
            proposal.storeId(),
            SkillFile.parse(proposal.wording().content()),
            proposal.statement().sources(),
            by,
            reason,
            proposal.id());
        yield Optional.empty();
      }
    };
  }

  private Target merge(DSLContext tx, Proposal proposal, Author by, String reason) {
    Target survivor = proposal.target().orElseThrow();
    Memory merged =
        memories.edit(tx, survivor.memoryId(), survivor.version(), proposal.wording(), by, reason);
    List<Target> closed = new ArrayList<>();
    for (Target other : proposal.merges()) {
      Memory memory =
          memories.forget(
              tx, other.memoryId(), other.version(), by, "merged into " + merged.path());
      closed.add(new Target(memory.id(), memory.version()));
    }
    ProposalStore.aimMerges(tx, proposal.id(), closed);
    return new Target(merged.id(), merged.version());
  }

  /** Remembers a proposal in the person's own store. */
  Target keepOwn(DSLContext tx, Proposal proposal, String teamId, PersonId person, Author by) {
    UUID store = memories.storeOf(tx, new Scope(teamId, Scope.Kind.PERSON, person.value()));
    return target(
            memories.remember(
                tx, store, proposal.wording(), by, "kept from a dream, not for everybody"))
        .orElseThrow();
  }

  /** Makes the person's own store what it was before {@link #keepOwn}. */
  void undoOwn(DSLContext tx, Target kept, Author by) {
    memories.forget(tx, kept.memoryId(), kept.version(), by, "taken back");
  }

  /**
   * Makes the store what it was before {@link #keep}.
   *
   * @return what the proposal means now that it is open again
   * @throws MemoryProblem when the memory was changed since
   */
  Optional<Target> undo(DSLContext tx, Proposal proposal, Author by) {
    return switch (proposal.operation()) {
      case ADD -> {
        Target kept = proposal.target().orElseThrow();
        memories.forget(tx, kept.memoryId(), kept.version(), by, "taken back");
        yield Optional.empty();
      }
      case EDIT, REMOVE -> Optional.of(restored(tx, proposal.target().orElseThrow(), by));
      case MERGE -> {
        Target survivor = restored(tx, proposal.target().orElseThrow(), by);
        ProposalStore.aimMerges(
            tx,
            proposal.id(),
            proposal.merges().stream().map(other -> restored(tx, other, by)).toList());
        yield Optional.of(survivor);
      }
      case SKILL -> {
        skills.undo(tx, proposal.id(), by);
        yield Optional.empty();
      }
    };
  }

  private Target restored(DSLContext tx, Target kept, Author by) {
    Memory memory =
        memories.restore(tx, kept.memoryId(), kept.version(), kept.version() - 1, by, "taken back");
    return new Target(memory.id(), memory.version());
  }

  private static Optional<Target> target(Memory memory) {
    return Optional.of(new Target(memory.id(), memory.version()));
  }
}
