package dev.dreamteam.lead;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.TaskId;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Where people say what they think of a graded result, and have it graded again. */
public interface OutcomeDesk {
  /**
   * What somebody wants of a result.
   *
   * @param person has been found to be a member of the place who may give work
   */
  record Press(TaskId task, PersonId person, String personName, Wish wish) {}

  /** What is wanted. */
  sealed interface Wish {
    /** The result is taken as it is. */
    record Accept() implements Wish {}

    /** The work goes on, and the comment is one more criterion. */
    record SendBack(String comment) implements Wish {}

    /** The verdict is turned round. */
    record Override(String reason) implements Wish {}

    /**
     * The same files are judged once more.
     *
     * @param rubric a saved rubric's name; empty for the one that it was judged by
     * @param model empty for the one that usually grades
     */
    record Regrade(Optional<String> rubric, Optional<ModelName> model) implements Wish {}
  }

  /** What became of it. */
  sealed interface Receipt {
    /** It counts; wake the thread after the commit. */
    record Taken(Decision decision) implements Receipt {}

    /** Somebody has had the last word before. */
    record TooLate(Decision first) implements Receipt {}

    /** It cannot be done; the reason is for the person. */
    record Refused(String reason) implements Receipt {}
  }

  /** Takes a press in the caller's transaction; the first last word counts. */
  Receipt take(DSLContext tx, Press press);

  /** Why a press of this person would not count; asked before a form is opened. */
  Optional<Receipt> objection(TaskId task, Decision.Kind kind);

  /** What a result may be graded again with. */
  record Choices(List<String> rubrics, List<ModelName> models) {
    public Choices {
      rubrics = List.copyOf(rubrics);
      models = List.copyOf(models);
    }
  }

  Choices choices(TaskId task);

  /** The thread that a task's result stands in; empty when there is no such task. */
  Optional<ThreadAddress> thread(TaskId task);
}
