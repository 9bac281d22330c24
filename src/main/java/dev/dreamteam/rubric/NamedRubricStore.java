package dev.dreamteam.rubric;

import static dev.dreamteam.database.tables.Tables.NAMED_RUBRIC;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The rows of named rubrics. A version is written once and never changed. */
final class NamedRubricStore {
  private static final String WHOLE_TEAM = "";

  private NamedRubricStore() {}

  /** The newest versions, the very newest first. */
  static List<NamedRubric> versions(DSLContext sql, RubricHome home, String name, int limit) {
    return sql.selectFrom(NAMED_RUBRIC)
        .where(isIn(home))
        .and(NAMED_RUBRIC.NAME.eq(name))
        .orderBy(NAMED_RUBRIC.VERSION.desc())
        .limit(limit)
        .fetch(NamedRubricStore::rubric);
  }

  /** The newest version. */
  static Optional<NamedRubric> latest(DSLContext sql, RubricHome home, String name) {
    return versions(sql, home, name, 1).stream().findFirst();
  }

  /** The newest version of each that is known exactly here, by name. */
  static List<NamedRubric> list(DSLContext sql, RubricHome home) {
    return sql.select(NAMED_RUBRIC.asterisk())
        .distinctOn(NAMED_RUBRIC.NAME)
        .from(NAMED_RUBRIC)
        .where(isIn(home))
        .orderBy(NAMED_RUBRIC.NAME, NAMED_RUBRIC.VERSION.desc())
        .fetch(NamedRubricStore::rubric);
  }

  /**
   * Adds a version.
   *
   * @return false when somebody else saved this version at the same moment
   */
  static boolean add(DSLContext tx, RubricHome home, NamedRubric named) {
    return tx.insertInto(NAMED_RUBRIC)
            .set(NAMED_RUBRIC.TEAM_ID, home.teamId())
            .set(NAMED_RUBRIC.CHANNEL_ID, home.channelId().orElse(WHOLE_TEAM))
            .set(NAMED_RUBRIC.NAME, named.rubric().name())
            .set(NAMED_RUBRIC.VERSION, named.version())
            .set(NAMED_RUBRIC.MARKDOWN, RubricMarkdown.write(named.rubric()))
            .set(NAMED_RUBRIC.AUTHOR, named.author())
            .set(NAMED_RUBRIC.CREATED_AT, named.savedAt().atOffset(ZoneOffset.UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static Condition isIn(RubricHome home) {
    return NAMED_RUBRIC
        .TEAM_ID
        .eq(home.teamId())
        .and(NAMED_RUBRIC.CHANNEL_ID.eq(home.channelId().orElse(WHOLE_TEAM)));
  }

  private static NamedRubric rubric(Record row) {
    Optional<String> channel =
        Optional.of(row.get(NAMED_RUBRIC.CHANNEL_ID)).filter(id -> !id.equals(WHOLE_TEAM));
    int version = row.get(NAMED_RUBRIC.VERSION);
    return new NamedRubric(
        RubricParser.parse(row.get(NAMED_RUBRIC.NAME), row.get(NAMED_RUBRIC.MARKDOWN))
            .from(new RubricSource.Saved(channel, version)),
        version,
        row.get(NAMED_RUBRIC.AUTHOR),
        row.get(NAMED_RUBRIC.CREATED_AT).toInstant());
  }
}
