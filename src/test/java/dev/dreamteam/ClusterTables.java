package dev.dreamteam;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What a test reads in the tables of nodes that run elsewhere. */
final class ClusterTables implements AutoCloseable {
  private final org.jooq.CloseableDSLContext sql;

  ClusterTables(String database) {
    sql = DSL.using(database, "postgres", "");
  }

  DSLContext sql() {
    return sql;
  }

  /** Every row as text, each value by its column's name. */
  List<String> rows(String query, Object... values) {
    return sql.fetch(query, values).stream().map(ClusterTables::text).toList();
  }

  private static String text(Record row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      text.append(row.field(i).getName()).append('=').append(row.get(i)).append(' ');
    }
    return text.toString().strip();
  }

  long number(String query, Object... values) {
    return sql.fetchOptional(query, values).map(row -> row.get(0, Long.class)).orElse(0L);
  }

  Optional<String> word(String query, Object... values) {
    return sql.fetchOptional(query, values).map(row -> row.get(0, String.class));
  }

  /** The product's own tables, without those of the libraries that bring their schema along. */
  List<String> own() {
    return sql.fetch(
            "select tablename::text from pg_tables where schemaname = 'public'"
                + " and tablename not like 'qrtz%' and tablename not like 'flyway%' order by 1")
        .map(row -> row.get(0, String.class));
  }

  @Override
  public void close() {
    sql.close();
  }
}
