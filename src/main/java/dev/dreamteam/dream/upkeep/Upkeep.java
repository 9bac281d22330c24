package dev.dreamteam.dream.upkeep;

import dev.dreamteam.dream.Operation;
import dev.dreamteam.dream.Proposal.Target;
import dev.dreamteam.dream.gate.Gates;
import dev.dreamteam.dream.gate.Judgement;
import dev.dreamteam.dream.reading.Extractor;
import dev.dreamteam.memory.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A change that keeps a memory store in order.
 *
 * @param operation {@link Operation#MERGE} or {@link Operation#REMOVE}
 * @param statement what is said once instead, or what no longer holds
 * @param target the memory that goes on, or that ends
 * @param merges the other memories that a merge closes
 */
public record Upkeep(
    Operation operation, Statement statement, String reason, Target target, List<Target> merges) {
  private static final int MAX_CHARACTERS = 600;

  public Upkeep {
    merges = List.copyOf(merges);
  }

  public Judgement stopped(String gate, String why) {
    return new Judgement(
        operation,
        statement.kind(),
        Gates.leftOut(gate).orElseGet(() -> Extractor.clipped(statement.content(), MAX_CHARACTERS)),
        statement.validFrom(),
        statement.sources(),
        gate,
        why,
        Optional.empty());
  }
}
