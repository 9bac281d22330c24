package dev.dreamteam.privacy;

import dev.dreamteam.database.PlainSql;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;

/**
 * Removes long texts and files that nothing refers to any more. In two steps: what is found unused
 * is marked, and removed an hour later when it still is. Nodes remember for ten minutes which texts
 * are stored, and storing one again takes the mark away; so nobody refers to what is gone.
 */
final class BodyRemovalStore {
  private static final Duration MARKED_FOR = Duration.ofHours(1);

  private static final String UNUSED =
      """
      not exists (select from workspace_file f where f.fingerprint = b.fingerprint)
        and b.fingerprint not in (
          select m[1] from session_event e,
            regexp_matches(e.payload::text, '"\\$body":"([0-9a-f]{64})"', 'g') m)
      """;
  private static final PlainSql MARK =
      new PlainSql(
          "update body b set orphan_since = ? where b.orphan_since is null and b.created_at < ? and"
              + " "
              + UNUSED);
  private static final PlainSql REMOVE =
      new PlainSql("delete from body b where b.orphan_since < ? and " + UNUSED);
  private static final PlainSql REMOVE_PICTURES =
      new PlainSql(
          """
          delete from page_picture p using blob b
          where b.fingerprint = p.fingerprint and b.created_at < ? and not exists (
            select from workspace_file f where f.blob_fingerprint = p.document)
          """);
  private static final PlainSql REMOVE_FILES =
      new PlainSql(
          """
          delete from blob b where b.created_at < ?
            and not exists (
              select from workspace_file f where f.blob_fingerprint = b.fingerprint)
            and not exists (select from page_picture p where p.fingerprint = b.fingerprint)
          """);

  private BodyRemovalStore() {}

  /** Marks what nothing refers to. */
  static int mark(DSLContext tx, Instant now) {
    return MARK.execute(tx, Timestamp.from(now), Timestamp.from(now.minus(MARKED_FOR)));
  }

  /**
   * Removes what was marked long enough ago, pictures of documents that are gone, and files that
   * nothing refers to.
   */
  static int remove(DSLContext tx, Instant now) {
    Timestamp before = Timestamp.from(now.minus(MARKED_FOR));
    int texts = REMOVE.execute(tx, before);
    REMOVE_PICTURES.execute(tx, before);
    return texts + REMOVE_FILES.execute(tx, before);
  }
}
