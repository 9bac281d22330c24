package dev.dreamteam.dream;

import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of a dream's change set.
 *
 * @param statement what would be remembered, with its sources
 * @param reason why it is proposed
 * @param decidedBy who kept or forgot it
 * @param keptContent the other words that it was kept with
 * @param target what it changes or removes, or what keeping it made; for a merge the memory that
 *     goes on
 * @param merges the other memories that a merge closes
 */
public record Proposal(
    UUID id,
    UUID dreamId,
    UUID storeId,
    Operation operation,
    Statement statement,
    String reason,
    Status status,
    Optional<Author> decidedBy,
    Optional<Instant> decidedAt,
    Optional<String> keptContent,
    Optional<Target> target,
    List<Target> merges) {
  public Proposal {
    merges = List.copyOf(merges);
  }

  /** What became of it. */
  public enum Status {
    /** Nobody has answered yet. */
    PROPOSED,
    KEPT,
    FORGOTTEN,
    /** Nobody answered in time. */
    EXPIRED
  }

  /** A memory in the version that the proposal means. */
  public record Target(UUID memoryId, int version) {}

  /** What the memory says when this is kept: the person's words, else the proposed ones. */
  public Statement wording() {
    return keptContent.map(statement::saying).orElse(statement);
  }

  /** The same when nobody has answered in time. */
  Proposal expired() {
    return new Proposal(
        id,
        dreamId,
        storeId,
        operation,
        statement,
        reason,
        Status.EXPIRED,
        decidedBy,
        decidedAt,
        keptContent,
        target,
        merges);
  }

  /** Whether a person's or a policy's decision can be taken back. */
  public boolean canUndo() {
    return status == Status.KEPT || status == Status.FORGOTTEN;
  }
}
