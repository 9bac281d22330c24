package dev.dreamteam.task;

import static dev.dreamteam.database.tables.Tables.VERDICT;

import dev.dreamteam.rubric.Verdict;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;

/** What graders said last of tasks' results. The rows follow from the log. */
public final class VerdictStore {
  private VerdictStore() {}

  /** The number of the newest graded version; empty when nothing was graded. */
  public static Optional<Integer> lastIteration(DSLContext sql, TaskId task) {
    return last(sql, task, VERDICT.ITERATION);
  }

  /** Empty when nothing was graded. */
  public static Optional<Verdict.Result> lastResult(DSLContext sql, TaskId task) {
    return last(sql, task, VERDICT.RESULT).map(Verdict.Result::valueOf);
  }

  private static <T> Optional<T> last(DSLContext sql, TaskId task, Field<T> field) {
    return sql.select(field)
        .from(VERDICT)
        .where(VERDICT.TASK_ID.eq(task.value()))
        .orderBy(VERDICT.ITERATION.desc())
        .limit(1)
        .fetchOptional(field);
  }
}
