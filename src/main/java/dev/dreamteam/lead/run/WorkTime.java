package dev.dreamteam.lead.run;

import dev.dreamteam.task.ApprovalId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The time that counts against a task's limit: not the time in which people are waited for.
 *
 * @param since when work began, or began again after the requester's answer, moved on by every time
 *     in which an approval was open
 * @param approvals that are open
 * @param pausedAt when the first of the open ones was asked for
 */
record WorkTime(Instant since, Set<ApprovalId> approvals, Instant pausedAt) {
  static final WorkTime NOT_BEGUN = new WorkTime(Instant.MAX, Set.of(), Instant.MAX);

  WorkTime {
    approvals = Set.copyOf(approvals);
  }

  static WorkTime from(Instant start) {
    return new WorkTime(start, Set.of(), Instant.MAX);
  }

  WorkTime asked(ApprovalId approval, Instant at) {
    Set<ApprovalId> more = new HashSet<>(approvals);
    more.add(approval);
    return new WorkTime(since, more, isPaused() ? pausedAt : at);
  }

  WorkTime answered(ApprovalId approval, Instant at) {
    Set<ApprovalId> left = new HashSet<>(approvals);
    if (!left.remove(approval) || !left.isEmpty()) {
      return new WorkTime(since, left, pausedAt);
    }
    return from(since.equals(Instant.MAX) ? since : since.plus(Duration.between(pausedAt, at)));
  }

  boolean isPaused() {
    return !approvals.isEmpty();
  }

  boolean isOver(Duration limit, Instant now) {
    return !isPaused() && since.isBefore(now.minus(limit));
  }
}
