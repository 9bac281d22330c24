package dev.dreamteam.lead.intake;

import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.lead.ApprovalDesk;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.Signal;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.ApprovalStatus;
import dev.dreamteam.task.ApprovalStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Turns people's answers into rows and signals; the call that waits does the rest. */
public final class ApprovalIntake implements ApprovalDesk {
  private final Database database;
  private final SessionLog log;
  private final Clock clock;

  public ApprovalIntake(Database database, SessionLog log, Clock clock) {
    this.database = database;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public Receipt answer(DSLContext tx, Answer answer) {
    Optional<Approval> found = ApprovalStore.find(tx, answer.approval());
    if (found.isEmpty()) {
      return new Receipt.Unknown();
    }
    Approval approval = found.get();
    if (!approval.mayBeAnsweredBy(answer.person())) {
      return new Receipt.NotTheirs(approval);
    }
    // The session before its rows, in the order of everybody who records something.
    log.lock(tx, approval.sessionId());
    Instant now = clock.instant();
    boolean first =
        ApprovalStore.answer(
            tx,
            approval.id(),
            answer.approved(),
            answer.person(),
            answer.personName(),
            answer.reason(),
            now);
    if (first) {
      SignalStore.leave(
          tx,
          approval.sessionId(),
          new Signal.Answer(approval.taskId(), answer.person(), answer.personName(), approval.id()),
          "approval:" + approval.id(),
          now);
    }
    Approval settled = ApprovalStore.find(tx, approval.id()).orElseThrow();
    return first ? new Receipt.Taken(settled) : new Receipt.TooLate(asExpired(settled));
  }

  /** Time may be over before the call that waits has noted it. */
  private static Approval asExpired(Approval approval) {
    return approval.status() == ApprovalStatus.OPEN
        ? approval.as(ApprovalStatus.EXPIRED)
        : approval;
  }

  @Override
  public Optional<Approval> find(ApprovalId id) {
    return ApprovalStore.find(database.sql(), id);
  }

  @Override
  public Optional<ThreadAddress> thread(Approval approval) {
    return log.find(approval.sessionId()).map(Session::address);
  }

  @Override
  public List<Approval> openIn(String teamId, String channelId) {
    return ApprovalStore.openIn(database.sql(), teamId, channelId);
  }
}
