package dev.dreamteam.rubric;

import static dev.dreamteam.database.tables.Tables.RUBRIC_DEFAULT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** The rows of defaults that channels chose. */
final class ChosenDefaultStore {
  private static final String EVERY_KIND = "";

  private ChosenDefaultStore() {}

  /** Names of rubrics by the title of the kind; under empty that for all other kinds. */
  static Map<String, String> of(DSLContext sql, String teamId, String channelId) {
    return new TreeMap<>(
        sql.select(RUBRIC_DEFAULT.KIND, RUBRIC_DEFAULT.RUBRIC_NAME)
            .from(RUBRIC_DEFAULT)
            .where(RUBRIC_DEFAULT.TEAM_ID.eq(teamId))
            .and(RUBRIC_DEFAULT.CHANNEL_ID.eq(channelId))
            .fetchMap(RUBRIC_DEFAULT.KIND, RUBRIC_DEFAULT.RUBRIC_NAME));
  }

  static void set(
      DSLContext tx, RubricDefaults.Choice choice, String rubric, String author, Instant at) {
    tx.insertInto(RUBRIC_DEFAULT)
        .set(RUBRIC_DEFAULT.TEAM_ID, choice.teamId())
        .set(RUBRIC_DEFAULT.CHANNEL_ID, choice.channelId())
        .set(RUBRIC_DEFAULT.KIND, kind(choice))
        .set(RUBRIC_DEFAULT.RUBRIC_NAME, rubric)
        .set(RUBRIC_DEFAULT.CHANGED_BY, author)
        .set(RUBRIC_DEFAULT.CHANGED_AT, at.atOffset(ZoneOffset.UTC))
        .onConflict(RUBRIC_DEFAULT.TEAM_ID, RUBRIC_DEFAULT.CHANNEL_ID, RUBRIC_DEFAULT.KIND)
        .doUpdate()
        .set(RUBRIC_DEFAULT.RUBRIC_NAME, rubric)
        .set(RUBRIC_DEFAULT.CHANGED_BY, author)
        .set(RUBRIC_DEFAULT.CHANGED_AT, at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Returns whether there was one. */
  static boolean remove(DSLContext tx, RubricDefaults.Choice choice) {
    return tx.deleteFrom(RUBRIC_DEFAULT)
            .where(RUBRIC_DEFAULT.TEAM_ID.eq(choice.teamId()))
            .and(RUBRIC_DEFAULT.CHANNEL_ID.eq(choice.channelId()))
            .and(RUBRIC_DEFAULT.KIND.eq(kind(choice)))
            .execute()
        == 1;
  }

  private static String kind(RubricDefaults.Choice choice) {
    return choice.kind().map(RequestKind::title).orElse(EVERY_KIND);
  }

  static Optional<String> chosen(Map<String, String> of, RequestKind kind) {
    return Optional.ofNullable(of.getOrDefault(kind.title(), of.get(EVERY_KIND)));
  }
}
