package dev.dreamteam.lead;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.rubric.WrittenRequest;
import dev.dreamteam.task.TaskId;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Where words of people become tasks, steering and stops. Whoever calls has checked that the person
 * may do this. Every method joins the caller's transaction; call {@link #wake} after its commit.
 */
public interface TaskDesk {
  /**
   * Words in a thread: steering when the thread has an open task, else a new task.
   *
   * @param written what they wrote, read before the transaction opens
   * @param sourceKey the same words delivered twice have the same key and count once
   */
  record Words(
      Place place,
      ThreadAddress thread,
      PersonId person,
      String personName,
      WrittenRequest written,
      String sourceTs,
      String sourceKey) {
    public String text() {
      return written.text();
    }
  }

  /** What became of the words. */
  sealed interface Receipt {
    /**
     * A task begins.
     *
     * @param advice what the author of its rubric should think about; usually nothing
     */
    record TaskAccepted(TaskId taskId, List<String> advice) implements Receipt {
      public TaskAccepted {
        advice = List.copyOf(advice);
      }

      public TaskAccepted(TaskId taskId) {
        this(taskId, List.of());
      }
    }

    record SteeringAccepted(TaskId taskId) implements Receipt {}

    record AlreadyKnown() implements Receipt {}

    /** Nothing was accepted; the reason is for the person (for example an unusable rubric). */
    record Refused(String reason) implements Receipt {}
  }

  Receipt accept(DSLContext tx, Words words);

  /**
   * Stops the open task of a thread.
   *
   * @return whether there was one
   */
  boolean stop(
      DSLContext tx, ThreadAddress thread, PersonId person, String personName, String sourceKey);

  /**
   * A person's change to a message of theirs.
   *
   * @param after what it says now; empty when it was deleted
   */
  record Correction(
      ThreadAddress thread,
      PersonId person,
      String personName,
      String messageTs,
      String before,
      Optional<String> after,
      String sourceKey) {}

  /**
   * Takes in that a message which asked or steered was edited or deleted: the lead is told; a task
   * whose request was deleted before anything was done is stopped.
   *
   * @return whether the message matters to the thread's open task
   */
  boolean correct(DSLContext tx, Correction correction);

  /** Lets the session of a thread run; harmless when there is nothing to do. */
  void wake(ThreadAddress thread);
}
