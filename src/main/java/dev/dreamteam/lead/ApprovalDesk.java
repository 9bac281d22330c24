package dev.dreamteam.lead;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Where people's answers to questions before an effect are taken. */
public interface ApprovalDesk {
  /**
   * A person's answer.
   *
   * @param person has been found to be a member of the place; whether they may answer this very
   *     question is checked here
   */
  record Answer(
      ApprovalId approval, boolean approved, PersonId person, String personName, String reason) {}

  /** What became of an answer. */
  sealed interface Receipt {
    /** It counts; wake the thread after the commit. */
    record Taken(Approval approval) implements Receipt {}

    /** The question is for others. */
    record NotTheirs(Approval approval) implements Receipt {}

    /** Somebody was first, or its time is over, or its task has ended; its status says which. */
    record TooLate(Approval approval) implements Receipt {}

    record Unknown() implements Receipt {}
  }

  /** Takes an answer in the caller's transaction; the first one counts. */
  Receipt answer(DSLContext tx, Answer answer);

  Optional<Approval> find(ApprovalId id);

  /** The thread in which the question was put. */
  Optional<ThreadAddress> thread(Approval approval);

  /** The open questions of a channel or direct message, oldest first. */
  List<Approval> openIn(String teamId, String channelId);
}
