package dev.dreamteam.privacy;

import dev.dreamteam.database.PlainSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * Every column that can hold words, as the database itself lists them: a table that comes later is
 * found like the others.
 */
final class SchemaStore {
  /** So many blocks of a table are looked at in one transaction. */
  private static final int BLOCKS = 64;

  private static final PlainSql COLUMNS =
      new PlainSql(
          """
          select c.table_name, c.column_name, c.udt_name
          from information_schema.columns c
          join information_schema.tables t using (table_schema, table_name)
          where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
            and (c.udt_name in ('text', 'varchar', 'bpchar', 'json', 'jsonb', '_text')
              or (c.udt_name = 'uuid' and c.column_name = 'session_id'))
            and c.is_generated = 'NEVER'
            and c.table_name not like 'qrtz%' and c.table_name not like 'flyway%'
          order by c.table_name, c.ordinal_position
          """);
  private static final PlainSql SIZE =
      new PlainSql("select pg_relation_size(?::regclass) / current_setting('block_size')::int");

  // A session at work is read again from these when its node dies.
  private static final String LIVE_TEXT =
      """
      x.fingerprint not in (
        select m[1] from task t join session_event e on e.session_id = t.session_id,
          regexp_matches(e.payload::text, '"\\$body":"([0-9a-f]{64})"', 'g') m
        where t.ended_at is null
        union all
        select f.fingerprint from task t join workspace_file f on f.session_id = t.session_id
        where t.ended_at is null and f.fingerprint is not null)
      """;

  private SchemaStore() {}

  /** A column and what it holds. */
  record Column(String name, String type) {
    boolean isJson() {
      return type.startsWith("json");
    }
  }

  /** A table with its columns that hold words. */
  record Table(String name, List<Column> columns) {
    Table {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A row as it stands.
   *
   * @param settled whether nobody is at work with it, so that it may be changed
   * @param values each column's text, none for those that are empty
   */
  record Row(String place, boolean settled, Map<Column, String> values) {
    /** The text in a column; empty when it has none. */
    String text(String column) {
      return values.entrySet().stream()
          .filter(value -> value.getKey().name().equals(column))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("");
    }
  }

  static List<Table> tables(DSLContext sql) {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    COLUMNS.query(
        sql,
        rows -> {
          while (rows.next()) {
            tables
                .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                .add(new Column(rows.getString(2), rows.getString(3)));
          }
          return tables;
        });
    return tables.entrySet().stream()
        .map(table -> new Table(table.getKey(), table.getValue()))
        .toList();
  }

  /** How many pieces a table is read in. */
  static int pieces(DSLContext sql, Table table) {
    long blocks =
        SIZE.query(
            sql,
            rows -> {
              rows.next();
              return rows.getLong(1);
            },
            table.name());
    return (int) (blocks / BLOCKS) + 1;
  }

  /**
   * The rows of one piece, which nobody else changes until the transaction ends; those that
   * somebody changes just now are left out, and found by the next pass.
   */
  static List<Row> rows(DSLContext tx, Table table, int piece) {
    String columns =
        table.columns().stream()
            .map(column -> "\"" + column.name() + "\"::text")
            .collect(Collectors.joining(", "));
    String from = "(%d,0)".formatted((long) piece * BLOCKS);
    String to = "(%d,0)".formatted((piece + 1L) * BLOCKS);
    return new PlainSql(
            "select x.ctid::text, %s, %s from \"%s\" x where x.ctid >= ?::tid and x.ctid < ?::tid for update of x skip locked"
                .formatted(settled(table), columns, table.name()))
        .list(tx, row -> row(row, table), from, to);
  }

  private static Row row(ResultSet row, Table table) throws SQLException {
    Map<Column, String> values = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      String value = row.getString(i + 3);
      if (value != null) {
        values.put(table.columns().get(i), value);
      }
    }
    return new Row(row.getString(1), row.getBoolean(2), values);
  }

  /** What is under way is left alone: it is found when it rests. */
  private static String settled(Table table) {
    return switch (table.name()) {
      case "slack_inbox" -> "x.processed_at is not null";
      case "slack_outbox" -> "(not x.dirty or x.done_at is not null)";
      case "body" -> LIVE_TEXT;
      default ->
          table.columns().stream().anyMatch(column -> column.name().equals("session_id"))
              ? "not exists (select from task t where t.session_id = x.session_id and t.ended_at is"
                  + " null)"
              : "true";
    };
  }

  /** Gives some columns of a row that {@link #rows} returned other values. */
  static void update(DSLContext tx, Table table, Row row, Map<Column, String> changed) {
    List<Object> parameters = new ArrayList<>(changed.values());
    parameters.add(row.place());
    String values =
        changed.keySet().stream()
            .map(
                column ->
                    "\"%s\" = ?::%s"
                        .formatted(
                            column.name(),
                            column.type().equals("_text") ? "text[]" : column.type()))
            .collect(Collectors.joining(", "));
    String mark = table.name().equals("body") ? ", rewritten = true" : "";
    new PlainSql("update \"%s\" set %s%s where ctid = ?::tid".formatted(table.name(), values, mark))
        .execute(tx, parameters.toArray());
  }
}
