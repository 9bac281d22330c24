package dev.dreamteam.database;

import static dev.dreamteam.database.tables.Tables.BLOB;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Fingerprint;
import java.util.Optional;
import org.jooq.DSLContext;

/** Bytes of files that are no text, each stored once under its fingerprint. */
public final class BlobStore {
  private BlobStore() {}

  /** Stores bytes, or finds that they are there already. */
  public static Fingerprint put(DSLContext tx, Bytes content) {
    Fingerprint fingerprint = content.fingerprint();
    // Asked first, so that megabytes are not sent to a database that has them.
    if (!tx.fetchExists(BLOB, BLOB.FINGERPRINT.eq(fingerprint.value()))) {
      tx.insertInto(BLOB)
          .set(BLOB.FINGERPRINT, fingerprint.value())
          .set(BLOB.CONTENT, content.toArray())
          .onConflictDoNothing()
          .execute();
    }
    return fingerprint;
  }

  /**
   * @throws IllegalStateException when nothing is stored under the fingerprint, which a foreign key
   *     makes impossible
   */
  public static Bytes get(DSLContext sql, Fingerprint fingerprint) {
    return find(sql, fingerprint)
        .orElseThrow(() -> new IllegalStateException("no bytes are stored under " + fingerprint));
  }

  public static Optional<Bytes> find(DSLContext sql, Fingerprint fingerprint) {
    return sql.select(BLOB.CONTENT)
        .from(BLOB)
        .where(BLOB.FINGERPRINT.eq(fingerprint.value()))
        .fetchOptional(BLOB.CONTENT)
        .map(Bytes::of);
  }
}
