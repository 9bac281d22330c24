package dev.dreamteam.digest;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.dream.Proposal;
import dev.dreamteam.dream.Proposal.Target;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** What keeping a proposal does to its store, and how that is taken back. */
final class Adoption {
  private final MemoryStores memories;

  Adoption(MemoryStores memories) {
    this.memories = memories;
  }

  /**
   * Changes the store.
   *
   * @return the memory in its new version
   * @throws dev.dreamteam.memory.MemoryProblem when the store has moved on since the proposal
   */
  Target keep(DSLContext tx, Proposal proposal, Author by) {
    String reason = "kept from a dream: " + proposal.reason();
    return target(
        switch (proposal.operation()) {
          case ADD -> memories.remember(tx, proposal.storeId(), proposal.wording(), by, reason);
          case EDIT -> {
            Target target = proposal.target().orElseThrow();
            yield memories.edit(
                tx, target.memoryId(), target.version(), proposal.wording(), by, reason);
          }
          case REMOVE -> {
            Target target = proposal.target().orElseThrow();
            yield memories.forget(tx, target.memoryId(), target.version(), by, reason);
          }
        });
  }

  /** Remembers a proposal in the person's own store. */
  Target keepOwn(DSLContext tx, Proposal proposal, String teamId, PersonId person, Author by) {
    UUID store = memories.storeOf(tx, new Scope(teamId, Scope.Kind.PERSON, person.value()));
    return target(
        memories.remember(
            tx, store, proposal.wording(), by, "kept from a dream, not for everybody"));
  }

  /** Makes the person's own store what it was before {@link #keepOwn}. */
  void undoOwn(DSLContext tx, Target kept, Author by) {
    memories.forget(tx, kept.memoryId(), kept.version(), by, "taken back");
  }

  /**
   * Makes the store what it was before {@link #keep}.
   *
   * @return what the proposal means now that it is open again
   * @throws dev.dreamteam.memory.MemoryProblem when the memory was changed since
   */
  Optional<Target> undo(DSLContext tx, Proposal proposal, Author by) {
    Target kept = proposal.target().orElseThrow();
    return switch (proposal.operation()) {
      case ADD -> {
        memories.forget(tx, kept.memoryId(), kept.version(), by, "taken back");
        yield Optional.empty();
      }
      case EDIT, REMOVE ->
          Optional.of(
              target(
                  memories.restore(
                      tx, kept.memoryId(), kept.version(), kept.version() - 1, by, "taken back")));
    };
  }

  private static Target target(Memory memory) {
    return new Target(memory.id(), memory.version());
  }
}
