package dev.dreamteam.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.archive.MemoryZip;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.privacy.SchemaStore.Row;
import dev.dreamteam.privacy.SchemaStore.Table;
import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is kept of a person, table by table: rows that name them as who said, asked or
 * decided something, and the parts of logs that do. What others said about them is not theirs.
 */
public final class PersonArchive {
  private static final int MOST_ROWS = 50_000;

  private final Database database;
  private final Clock clock;

  public PersonArchive(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A zip of JSON with an index to read first. */
  public Bytes of(String teamId, PersonId person) {
    SortedMap<String, ArrayNode> tables = new TreeMap<>();
    new Sweep(database)
        .read(
            (table, row) -> {
              ArrayNode rows = tables.computeIfAbsent(table.name(), _ -> Json.array());
              if (rows.size() < MOST_ROWS) {
                take(rows, table, row, person.value());
              }
            });
    tables.values().removeIf(ArrayNode::isEmpty);
    SortedMap<String, Bytes> files = new TreeMap<>();
    tables.forEach(
        (table, rows) -> files.put("kept/" + table + ".json", Bytes.utf8(Json.pretty(rows))));
    if (tables.containsKey("recall_message")) {
      files.put("messages.md", Bytes.utf8(messages(tables.get("recall_message"))));
    }
    files.put("README.md", Bytes.utf8(index(teamId, person, tables)));
    return MemoryZip.write(files);
  }

  private static void take(ArrayNode rows, Table table, Row row, String id) {
    if (row.values().containsValue(id)) {
      ObjectNode all = rows.addObject();
      row.values().forEach((column, value) -> all.set(column.name(), value(column, value)));
    } else {
      row.values()
          .forEach(
              (column, value) -> {
                if (column.isJson() && value.contains(id)) {
                  theirs(value(column, value), id, rows);
                }
              });
    }
  }

  private static JsonNode value(SchemaStore.Column column, String value) {
    try {
      return column.isJson() ? Json.parse(value) : Json.tree(value);
    } catch (MalformedJson e) {
      return Json.tree(value);
    }
  }

  private static void theirs(JsonNode node, String id, ArrayNode rows) {
    if (node.isObject()) {
      for (JsonNode value : node) {
        if (id.equals(value.textValue())) {
          rows.add(node);
          return;
        }
      }
    }
    node.forEach(each -> theirs(each, id, rows));
  }

  private static String messages(ArrayNode kept) {
    StringBuilder text = new StringBuilder("# Messages of yours that are kept for recall\n");
    for (JsonNode message : kept) {
      text.append("\n- ")
          .append(message.path("permalink").asText())
          .append("\n\n  ")
          .append(message.path("text").asText().replace("\n", "\n  "))
          .append('\n');
    }
    return text.toString();
  }

  private String index(String teamId, PersonId person, Map<String, ArrayNode> tables) {
    StringBuilder text =
        new StringBuilder(
            """
            # What Dreamteam keeps of you

            Of %s in the team %s, at %s. Each file has what one table keeps that you said, asked or decided; what
            each table is for, and how long it is kept, stands in docs/data-protection.md.
            `/dreamteam privacy forget me` removes it.

            | file | entries |
            | --- | --- |
            """
                .formatted(person, teamId, clock.instant()));
    tables.forEach(
        (table, rows) ->
            text.append(
                "| kept/%s.json | %,d%s |\n"
                    .formatted(
                        table,
                        rows.size(),
                        rows.size() >= MOST_ROWS
                            ? ", the first ones; ask the operator for more"
                            : "")));
    return text.toString();
  }
}
