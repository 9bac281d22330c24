package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.lead.ApprovalDesk;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.ApprovalStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;

/** Questions before effects, in memory. */
public final class TestingApprovals implements ApprovalDesk {
  private final Map<ApprovalId, Approval> approvals = new ConcurrentHashMap<>();
  private final Map<ApprovalId, ThreadAddress> threads = new ConcurrentHashMap<>();

  /** Puts a question in the thread of a task and tells the log of it. */
  public Approval ask(TestingTask task, String effect, Instant expiresAt, PersonId... mayAnswer) {
    ApprovalId id = new ApprovalId(UUID.randomUUID());
    Approval approval =
        new Approval(
            id,
            task.session().id(),
            task.task().id(),
            new dev.dreamteam.conversation.SessionThreadId(UUID.randomUUID()),
            "call",
            "post_message",
            "May I post this message in #general?",
            effect,
            List.of(mayAnswer),
            Instant.now(),
            expiresAt,
            ApprovalStatus.OPEN,
            Optional.empty(),
            "",
            Optional.empty(),
            "");
    threads.put(id, task.thread());
    approvals.put(id, approval);
    task.tell(
        new SessionEvent.ApprovalAsked(
            id,
            "call",
            "post_message",
            approval.question(),
            effect,
            approval.mayAnswer(),
            expiresAt));
    return approval;
  }

  /** It ends without an answer, and the log is told. */
  public void settle(TestingTask task, Approval approval, ApprovalStatus status, String reason) {
    Approval settled = with(approval, status, Optional.empty(), "", reason);
    approvals.put(approval.id(), settled);
    task.tell(SessionEvent.ApprovalAnswered.of(settled));
  }

  @Override
  public synchronized Receipt answer(DSLContext tx, Answer answer) {
    Approval approval = approvals.get(answer.approval());
    if (approval == null) {
      return new Receipt.Unknown();
    }
    if (!approval.mayBeAnsweredBy(answer.person())) {
      return new Receipt.NotTheirs(approval);
    }
    if (approval.status() != ApprovalStatus.OPEN) {
      return new Receipt.TooLate(approval);
    }
    if (!Instant.now().isBefore(approval.expiresAt())) {
      return new Receipt.TooLate(approval.as(ApprovalStatus.EXPIRED));
    }
    Approval settled =
        with(
            approval,
            answer.approved() ? ApprovalStatus.APPROVED : ApprovalStatus.DENIED,
            Optional.of(answer.person()),
            answer.personName(),
            answer.reason());
    approvals.put(approval.id(), settled);
    return new Receipt.Taken(settled);
  }

  private static Approval with(
      Approval approval, ApprovalStatus status, Optional<PersonId> by, String name, String reason) {
    return new Approval(
        approval.id(),
        approval.sessionId(),
        approval.taskId(),
        approval.threadId(),
        approval.callId(),
        approval.tool(),
        approval.question(),
        approval.effect(),
        approval.mayAnswer(),
        approval.askedAt(),
        approval.expiresAt(),
        status,
        by,
        name,
        Optional.of(Instant.now()),
        reason);
  }

  @Override
  public Optional<Approval> find(ApprovalId id) {
    return Optional.ofNullable(approvals.get(id));
  }

  @Override
  public Optional<ThreadAddress> thread(Approval approval) {
    return Optional.ofNullable(threads.get(approval.id()));
  }

  @Override
  public List<Approval> openIn(String teamId, String channelId) {
    return approvals.values().stream()
        .filter(approval -> approval.status() == ApprovalStatus.OPEN)
        .filter(approval -> thread(approval).orElseThrow().channelId().equals(channelId))
        .toList();
  }
}
