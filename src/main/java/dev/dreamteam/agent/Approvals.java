package dev.dreamteam.agent;

import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import java.time.Instant;

/** How the answers of people reach a call that waits for them. Thread-safe. */
public interface Approvals {
  /** Until when a question that is put now can be answered. */
  Instant expiry();

  /**
   * Waits until the question is not open any more: answered, expired or withdrawn.
   *
   * @return as it stands in its row, which will not change again
   */
  Approval await(ApprovalId id) throws InterruptedException;
}
