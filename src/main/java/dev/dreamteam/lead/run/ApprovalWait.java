package dev.dreamteam.lead.run;

import dev.dreamteam.agent.Approvals;
import dev.dreamteam.database.Database;
import dev.dreamteam.session.Shielded;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.ApprovalStatus;
import dev.dreamteam.task.ApprovalStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Waits at the session's bell for people's answers. The row decides, whoever writes it first: a
 * person, or time.
 */
public final class ApprovalWait implements Approvals {
  // Bells ring within milliseconds; this is for one that was lost with a connection.
  private static final Duration ANYWAY = Duration.ofSeconds(5);

  private final Database database;
  private final TaskJournal journal;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param patience how long people have to answer
   */
  public ApprovalWait(Database database, TaskJournal journal, Clock clock, Duration patience) {
    this.database = database;
    this.journal = journal;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public Instant expiry() {
    return clock.instant().plus(patience).truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Approval await(ApprovalId id) throws InterruptedException {
    while (true) {
      long rings = journal.bell().rings();
      Approval approval = look(id);
      if (approval.status() != ApprovalStatus.OPEN) {
        return approval;
      }
      journal.requireStay();
      Duration left = Duration.between(clock.instant(), approval.expiresAt());
      long _ = journal.bell().awaitAfter(rings, left.compareTo(ANYWAY) < 0 ? left : ANYWAY);
    }
  }

  /** Reads the row, and ends it when its time is over. */
  private Approval look(ApprovalId id) {
    return Shielded.call(
        () ->
            database.inTransaction(
                tx -> {
                  Approval approval = ApprovalStore.find(tx, id).orElseThrow();
                  Instant now = clock.instant();
                  if (approval.status() != ApprovalStatus.OPEN
                      || now.isBefore(approval.expiresAt())) {
                    return approval;
                  }
                  ApprovalStore.settle(tx, id, ApprovalStatus.EXPIRED, "", now);
                  return ApprovalStore.find(tx, id).orElseThrow();
                }));
  }
}
