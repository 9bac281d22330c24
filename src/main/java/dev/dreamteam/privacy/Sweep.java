package dev.dreamteam.privacy;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Database;
import dev.dreamteam.privacy.SchemaStore.Column;
import dev.dreamteam.privacy.SchemaStore.Row;
import dev.dreamteam.privacy.SchemaStore.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Goes through every column of every table that can hold words, piece by piece. */
final class Sweep {
  /** Who wrote what: in these tables words stand in a column beside their author's. */
  private static final Map<String, Map.Entry<String, String>> WRITTEN_BY =
      Map.of(
          "task", Map.entry("requester", "request"),
          "decision", Map.entry("person", "reason"),
          "approval", Map.entry("answered_by", "reason"),
          "proposal", Map.entry("decided_by", "kept_content"),
          "recall_message", Map.entry("author", "text"));

  /** Which column has the name of whom. */
  private static final Map<String, String> NAME_OF =
      Map.of(
          "author", "author_name",
          "person", "person_name",
          "answered_by", "answered_name",
          "decided_by", "decided_by_name");

  /** The request itself says whom to forget until that is done; kept messages have counts. */
  private static final Set<String> NOT_SWEPT =
      Set.of("privacy_request", "privacy_opt_out", "privacy_salt", "recall_message", "recall_term");

  /**
   * What a pass did.
   *
   * @param changed rows by table
   * @param sessions whose logs were changed
   * @param left rows that somebody is at work with, to be changed by a later pass
   */
  record Done(Map<String, Integer> changed, Set<SessionId> sessions, int left) {}

  private final Database database;

  Sweep(Database database) {
    this.database = database;
  }

  /** Shows every row to somebody. */
  void read(BiConsumer<Table, Row> reader) {
    for (Table table : SchemaStore.tables(database.sql())) {
      if (!table.name().startsWith("privacy_")) {
        int pieces = SchemaStore.pieces(database.sql(), table);
        for (int piece = 0; piece < pieces; piece++) {
          int at = piece;
          database
              .inTransaction(tx -> SchemaStore.rows(tx, table, at))
              .forEach(row -> reader.accept(table, row));
        }
      }
    }
  }

  /** Takes somebody out of every row that rests. */
  Done scrub(Scrubber scrubber, Identity identity) {
    Map<String, Integer> changed = new TreeMap<>();
    Set<SessionId> sessions = new HashSet<>();
    int left = 0;
    for (Table table : SchemaStore.tables(database.sql())) {
      if (NOT_SWEPT.contains(table.name())) {
        continue;
      }
      // a row that grows may move behind the end: such rows are changed already
      int pieces = SchemaStore.pieces(database.sql(), table);
      for (int piece = 0; piece < pieces; piece++) {
        int at = piece;
        Map<Row, Map<Column, String>> here =
            database.inTransaction(
                tx -> {
                  Map<Row, Map<Column, String>> found = new LinkedHashMap<>();
                  for (Row row : SchemaStore.rows(tx, table, at)) {
                    Map<Column, String> values = changes(table, row, scrubber, identity);
                    if (!values.isEmpty()) {
                      found.put(row, values);
                      if (row.settled()) {
                        SchemaStore.update(tx, table, row, values);
                      }
                    }
                  }
                  return found;
                });
        for (Row row : here.keySet()) {
          if (row.settled()) {
            changed.merge(table.name(), 1, Integer::sum);
          } else {
            left++;
          }
          if (row.settled() && table.name().equals("session_event")) {
            sessions.add(SessionId.parse(row.text("session_id")));
          }
        }
      }
    }
    return new Done(changed, sessions, left);
  }

  private static Map<Column, String> changes(
      Table table, Row row, Scrubber scrubber, Identity identity) {
    Map<Column, String> changed = new HashMap<>();
    String theirs = writtenBy(table, row, identity.id()).orElse("");
    row.values()
        .forEach(
            (column, value) -> {
              String left;
              if (column.type().equals("uuid")) {
                left = value;
              } else if (column.name().equals(theirs) && !value.isEmpty()) {
                left = Traces.REMOVED;
              } else if (column.name().endsWith("_name") && identity.isName(value)) {
                left = identity.pseudonym();
              } else {
                left = column.isJson() ? scrubber.json(value) : scrubber.text(value);
              }
              if (!left.equals(value)) {
                changed.put(column, left);
              }
            });
    return changed;
  }

  /** The column in which a row has words of somebody, if they wrote it. */
  static Optional<String> writtenBy(Table table, Row row, String id) {
    return Optional.ofNullable(WRITTEN_BY.get(table.name()))
        .filter(written -> row.text(written.getKey()).equals(id))
        .map(Map.Entry::getValue);
  }

  /** The names that stand beside an id. */
  static List<String> names(Row row, String id) {
    return NAME_OF.entrySet().stream()
        .filter(pair -> row.text(pair.getKey()).equals(id))
        .map(pair -> row.text(pair.getValue()))
        .filter(name -> !name.isBlank())
        .toList();
  }
}
