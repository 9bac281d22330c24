package dev.dreamteam.rubric;

import static dev.dreamteam.database.tables.Tables.NAMED_RUBRIC;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The rows of named rubrics. */
final class NamedRubricStore {
  private NamedRubricStore() {}

  static Optional<NamedRubric> latest(DSLContext sql, String teamId, String name) {
    return sql.selectFrom(NAMED_RUBRIC)
        .where(NAMED_RUBRIC.TEAM_ID.eq(teamId))
        .and(NAMED_RUBRIC.NAME.eq(name))
        .orderBy(NAMED_RUBRIC.VERSION.desc())
        .limit(1)
        .fetchOptional(NamedRubricStore::rubric);
  }

  /** The newest version of each, by name. */
  static List<NamedRubric> list(DSLContext sql, String teamId) {
    return sql.select(NAMED_RUBRIC.asterisk())
        .distinctOn(NAMED_RUBRIC.NAME)
        .from(NAMED_RUBRIC)
        .where(NAMED_RUBRIC.TEAM_ID.eq(teamId))
        .orderBy(NAMED_RUBRIC.NAME, NAMED_RUBRIC.VERSION.desc())
        .fetch(NamedRubricStore::rubric);
  }

  /**
   * Adds a version.
   *
   * @return false when somebody else saved this version at the same moment
   */
  static boolean add(DSLContext tx, String teamId, NamedRubric named) {
    return tx.insertInto(NAMED_RUBRIC)
            .set(NAMED_RUBRIC.TEAM_ID, teamId)
            .set(NAMED_RUBRIC.NAME, named.rubric().name())
            .set(NAMED_RUBRIC.VERSION, named.version())
            .set(NAMED_RUBRIC.MARKDOWN, RubricMarkdown.write(named.rubric()))
            .set(NAMED_RUBRIC.AUTHOR, named.author())
            .set(NAMED_RUBRIC.CREATED_AT, named.savedAt().atOffset(ZoneOffset.UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static NamedRubric rubric(Record row) {
    return new NamedRubric(
        RubricParser.parse(row.get(NAMED_RUBRIC.NAME), row.get(NAMED_RUBRIC.MARKDOWN))
            .from(new RubricSource.Saved(Optional.empty(), row.get(NAMED_RUBRIC.VERSION))),
        row.get(NAMED_RUBRIC.VERSION),
        row.get(NAMED_RUBRIC.AUTHOR),
        row.get(NAMED_RUBRIC.CREATED_AT).toInstant());
  }
}
