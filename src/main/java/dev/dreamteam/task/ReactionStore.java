package dev.dreamteam.task;

import static dev.dreamteam.database.tables.Tables.TASK_REACTION;
import static java.time.ZoneOffset.UTC;

import dev.dreamteam.conversation.PersonId;
import java.time.Instant;
import org.jooq.DSLContext;

/** Reactions that people gave to results, each once, and took back. */
public final class ReactionStore {
  private ReactionStore() {}

  /** A reaction given twice is one. */
  public static void add(DSLContext tx, TaskId task, PersonId person, String name, Instant at) {
    tx.insertInto(TASK_REACTION)
        .set(TASK_REACTION.TASK_ID, task.value())
        .set(TASK_REACTION.PERSON, person.value())
        .set(TASK_REACTION.NAME, name)
        .set(TASK_REACTION.GIVEN_AT, at.atOffset(UTC))
        .onConflictDoNothing()
        .execute();
  }

  public static void remove(DSLContext tx, TaskId task, PersonId person, String name) {
    tx.deleteFrom(TASK_REACTION)
        .where(TASK_REACTION.TASK_ID.eq(task.value()))
        .and(TASK_REACTION.PERSON.eq(person.value()))
        .and(TASK_REACTION.NAME.eq(name))
        .execute();
  }
}
