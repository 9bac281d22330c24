package dev.dreamteam.database;

import static dev.dreamteam.database.tables.Tables.BODY;
import static org.jooq.impl.DSL.any;

import dev.dreamteam.text.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/** Large texts, each stored once under its fingerprint. */
public final class BodyStore {
  /**
   * What is there is not touched: everybody who stores the same text would wait for its row. In
   * order, so that nobody waits in a ring.
   */
  private static final String PUT =
      """
      insert into body (fingerprint, content)
      select fingerprint, content from %s as new (fingerprint, content)
      where not exists (
        select from body b
        where b.fingerprint = new.fingerprint and not b.rewritten and b.orphan_since is null)
      order by fingerprint
      on conflict (fingerprint) do update
        set content = excluded.content, rewritten = false, orphan_since = null
        where body.rewritten or body.orphan_since is not null
      """;

  private BodyStore() {}

  /** Stores a text, or finds that it is there already. */
  public static Fingerprint put(DSLContext tx, String content) {
    Fingerprint fingerprint = Fingerprint.of(content);
    putAll(tx, Map.of(fingerprint.value(), content));
    return fingerprint;
  }

  /**
   * Stores texts, each once.
   *
   * @param contents by fingerprint
   */
  public static void putAll(DSLContext tx, Map<String, String> contents) {
    Columns.of(List.copyOf(contents.entrySet()))
        .texts(Map.Entry::getKey)
        .texts(Map.Entry::getValue)
        .execute(tx, PUT);
  }

  /**
   * @throws IllegalStateException when nothing is stored under the fingerprint, which a foreign key
   *     makes impossible
   */
  public static String get(DSLContext sql, Fingerprint fingerprint) {
    String content =
        sql.select(BODY.CONTENT)
            .from(BODY)
            .where(BODY.FINGERPRINT.eq(fingerprint.value()))
            .fetchOne(BODY.CONTENT);
    if (content == null) {
      throw new IllegalStateException("no body is stored under " + fingerprint);
    }
    return content;
  }

  /**
   * The texts of many fingerprints.
   *
   * @throws IllegalStateException when one is not stored
   */
  public static Map<Fingerprint, String> getAll(DSLContext sql, Set<Fingerprint> fingerprints) {
    if (fingerprints.isEmpty()) {
      return Map.of();
    }
    String[] wanted = fingerprints.stream().map(Fingerprint::value).toArray(String[]::new);
    Map<Fingerprint, String> texts =
        sql.select(BODY.FINGERPRINT, BODY.CONTENT)
            .from(BODY)
            .where(BODY.FINGERPRINT.eq(any(wanted)))
            .fetchMap(row -> new Fingerprint(row.value1()), row -> row.value2());
    if (texts.size() < fingerprints.size()) {
      throw new IllegalStateException("not all bodies are stored of " + fingerprints);
    }
    return texts;
  }
}
