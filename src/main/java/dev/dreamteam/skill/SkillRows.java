package dev.dreamteam.skill;

import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.SKILL;
import static dev.dreamteam.database.tables.Tables.SKILL_SOURCE;
import static dev.dreamteam.database.tables.Tables.SKILL_VERSION;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Scope;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;

/** Reads skills with their sources, in one query. */
final class SkillRows {
  private static final Field<List<MemorySource>> SOURCES =
      multiset(
              select(
                      SKILL_SOURCE.CHANNEL_ID,
                      SKILL_SOURCE.MESSAGE_TS,
                      SKILL_SOURCE.AUTHOR,
                      SKILL_SOURCE.AUTHOR_NAME,
                      SKILL_SOURCE.PERMALINK)
                  .from(SKILL_SOURCE)
                  .where(SKILL_SOURCE.SKILL_ID.eq(SKILL_VERSION.SKILL_ID))
                  .and(SKILL_SOURCE.VERSION.eq(SKILL_VERSION.VERSION))
                  .orderBy(SKILL_SOURCE.MESSAGE_TS))
          .convertFrom(rows -> rows.map(Records.mapping(MemorySource::new)));

  private SkillRows() {}

  /** Those that are not forgotten; a place's own before its team's, by name. */
  static List<Skill> current(DSLContext sql, Condition condition) {
    return rows(
        sql,
        condition
            .and(SKILL.FORGOTTEN.isFalse())
            .and(SKILL_VERSION.VERSION.eq(SKILL.CURRENT_VERSION)));
  }

  static List<Skill> version(DSLContext sql, Condition condition, int version) {
    return rows(sql, condition.and(SKILL_VERSION.VERSION.eq(version)));
  }

  private static List<Skill> rows(DSLContext sql, Condition condition) {
    return sql.select(SKILL.ID, SKILL.STORE_ID)
        .select(MEMORY_STORE.TEAM_ID, MEMORY_STORE.SCOPE, MEMORY_STORE.SCOPE_ID)
        .select(SKILL_VERSION.VERSION, SKILL_VERSION.CONTENT)
        .select(SOURCES)
        .from(SKILL)
        .join(MEMORY_STORE)
        .on(MEMORY_STORE.ID.eq(SKILL.STORE_ID))
        .join(SKILL_VERSION)
        .on(SKILL_VERSION.SKILL_ID.eq(SKILL.ID))
        .where(condition)
        .orderBy(
            DSL.when(MEMORY_STORE.SCOPE.eq(Scope.Kind.TEAM.name()), 1).otherwise(0),
            SKILL.NAME,
            SKILL.ID)
        .fetch(
            row ->
                new Skill(
                    row.get(SKILL.ID),
                    row.get(SKILL.STORE_ID),
                    new Scope(
                        row.get(MEMORY_STORE.TEAM_ID),
                        Scope.Kind.valueOf(row.get(MEMORY_STORE.SCOPE)),
                        row.get(MEMORY_STORE.SCOPE_ID)),
                    row.get(SKILL_VERSION.VERSION),
                    SkillFile.parse(row.get(SKILL_VERSION.CONTENT)),
                    row.get(SOURCES)));
  }
}
