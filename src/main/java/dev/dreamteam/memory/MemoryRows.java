package dev.dreamteam.memory;

import static dev.dreamteam.database.tables.Tables.MEMORY;
import static dev.dreamteam.database.tables.Tables.MEMORY_SOURCE;
import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.MEMORY_VERSION;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import dev.dreamteam.memory.MemoryVersion.Operation;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.SelectField;

/** Reads memories with their sources, in one query. */
final class MemoryRows {
  private static final Field<List<MemorySource>> SOURCES =
      multiset(
              select(
                      MEMORY_SOURCE.CHANNEL_ID,
                      MEMORY_SOURCE.MESSAGE_TS,
                      MEMORY_SOURCE.AUTHOR,
                      MEMORY_SOURCE.AUTHOR_NAME,
                      MEMORY_SOURCE.PERMALINK)
                  .from(MEMORY_SOURCE)
                  .where(MEMORY_SOURCE.MEMORY_ID.eq(MEMORY_VERSION.MEMORY_ID))
                  .and(MEMORY_SOURCE.VERSION.eq(MEMORY_VERSION.VERSION)))
          .convertFrom(rows -> rows.map(Records.mapping(MemorySource::new)));

  private MemoryRows() {}

  /** Current versions by path. */
  static List<Memory> current(DSLContext sql, Condition condition) {
    return current(sql, condition, List.of(MEMORY.PATH, MEMORY.ID), Integer.MAX_VALUE);
  }

  static List<Memory> current(
      DSLContext sql, Condition condition, List<? extends OrderField<?>> order, int limit) {
    return sql.select(MEMORY.fields())
        .select(MEMORY_STORE.TEAM_ID, MEMORY_STORE.SCOPE, MEMORY_STORE.SCOPE_ID)
        .select(statementFields())
        .from(MEMORY)
        .join(MEMORY_STORE)
        .on(MEMORY_STORE.ID.eq(MEMORY.STORE_ID))
        .join(MEMORY_VERSION)
        .on(MEMORY_VERSION.MEMORY_ID.eq(MEMORY.ID))
        .and(MEMORY_VERSION.VERSION.eq(MEMORY.CURRENT_VERSION))
        .where(condition)
        .orderBy(order)
        .limit(limit)
        .fetch(MemoryRows::memory);
  }

  static List<MemoryVersion> history(DSLContext sql, UUID memoryId) {
    return sql.select(MEMORY_VERSION.fields())
        .select(SOURCES)
        .from(MEMORY_VERSION)
        .where(MEMORY_VERSION.MEMORY_ID.eq(memoryId))
        .orderBy(MEMORY_VERSION.VERSION)
        .fetch(
            row ->
                new MemoryVersion(
                    row.get(MEMORY_VERSION.VERSION),
                    Operation.valueOf(row.get(MEMORY_VERSION.OPERATION)),
                    statement(row),
                    new Author(row.get(MEMORY_VERSION.AUTHOR), row.get(MEMORY_VERSION.AUTHOR_NAME)),
                    row.get(MEMORY_VERSION.REASON),
                    row.get(MEMORY_VERSION.CREATED_AT).toInstant()));
  }

  private static List<SelectField<?>> statementFields() {
    return List.of(
        MEMORY_VERSION.KIND,
        MEMORY_VERSION.SUBJECT,
        MEMORY_VERSION.CONTENT,
        MEMORY_VERSION.VALID_FROM,
        SOURCES);
  }

  private static Memory memory(Record row) {
    return new Memory(
        row.get(MEMORY.ID),
        row.get(MEMORY.STORE_ID),
        new Scope(
            row.get(MEMORY_STORE.TEAM_ID),
            Scope.Kind.valueOf(row.get(MEMORY_STORE.SCOPE)),
            row.get(MEMORY_STORE.SCOPE_ID)),
        row.get(MEMORY.PATH),
        row.get(MEMORY.CURRENT_VERSION),
        row.get(MEMORY.FORGOTTEN),
        statement(row));
  }

  private static Statement statement(Record row) {
    return new Statement(
        MemoryKind.valueOf(row.get(MEMORY_VERSION.KIND)),
        row.get(MEMORY_VERSION.SUBJECT),
        row.get(MEMORY_VERSION.CONTENT),
        row.get(MEMORY_VERSION.VALID_FROM).toInstant(),
        row.get(SOURCES));
  }
}
