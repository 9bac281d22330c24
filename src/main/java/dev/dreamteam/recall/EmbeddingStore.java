package dev.dreamteam.recall;

import dev.dreamteam.database.PlainSql;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Vectors of kept messages; they go with their message. */
final class EmbeddingStore {
  private static final PlainSql WAITING =
      new PlainSql(
          """
          select m.id, m.text from recall_message m
          where not exists (
            select from recall_embedding e where e.message_id = m.id and e.model = ?)
          order by m.id desc limit ?
          """);
  // A message may have gone meanwhile.
  private static final PlainSql SAVE =
      new PlainSql(
          """
          insert into recall_embedding (message_id, model, vector)
          select m.id, ?, ?::real[] from recall_message m where m.id = ?
          on conflict (message_id) do update set model = excluded.model, vector = excluded.vector
          """);
  // The border between places stands here too.
  private static final PlainSql VECTORS =
      new PlainSql(
          """
          select e.message_id, e.vector from recall_embedding e
          join recall_message m on m.id = e.message_id
          where e.message_id = any(?) and m.store_id = any(?) and e.model = ?
          """);

  private EmbeddingStore() {}

  /** A message without a vector of the model. */
  record Waiting(long id, String text) {}

  static List<Waiting> waiting(DSLContext sql, String model, int limit) {
    return WAITING.list(sql, row -> new Waiting(row.getLong(1), row.getString(2)), model, limit);
  }

  static void save(DSLContext tx, long message, String model, float[] vector) {
    SAVE.execute(tx, model, vector, message);
  }

  static Map<Long, float[]> vectors(
      DSLContext sql, List<Long> messages, List<Integer> stores, String model) {
    return VECTORS.query(
        sql,
        rows -> {
          Map<Long, float[]> vectors = new HashMap<>();
          while (rows.next()) {
            vectors.put(rows.getLong(1), vector(rows));
          }
          return vectors;
        },
        messages.toArray(Long[]::new),
        stores.toArray(Integer[]::new),
        model);
  }

  private static float[] vector(ResultSet row) throws java.sql.SQLException {
    Float[] numbers = (Float[]) row.getArray(2).getArray();
    float[] vector = new float[numbers.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = numbers[i];
    }
    return vector;
  }
}
