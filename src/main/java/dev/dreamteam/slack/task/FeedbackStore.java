package dev.dreamteam.slack.task;

import static dev.dreamteam.database.tables.Tables.SLACK_FEEDBACK;
import static java.time.ZoneOffset.UTC;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.task.TaskId;
import java.time.Instant;
import org.jooq.DSLContext;

/** What people think of results. */
public final class FeedbackStore {
  private FeedbackStore() {}

  /** Keeps a person's opinion of a task; a later one takes the place of an earlier one. */
  public static void save(
      DSLContext tx, TaskId task, PersonId person, boolean positive, Instant now) {
    tx.insertInto(SLACK_FEEDBACK)
        .set(SLACK_FEEDBACK.TASK_ID, task.value())
        .set(SLACK_FEEDBACK.PERSON, person.value())
        .set(SLACK_FEEDBACK.POSITIVE, positive)
        .set(SLACK_FEEDBACK.GIVEN_AT, now.atOffset(UTC))
        .onConflict(SLACK_FEEDBACK.TASK_ID, SLACK_FEEDBACK.PERSON)
        .doUpdate()
        .set(SLACK_FEEDBACK.POSITIVE, positive)
        .set(SLACK_FEEDBACK.GIVEN_AT, now.atOffset(UTC))
        .execute();
  }
}
