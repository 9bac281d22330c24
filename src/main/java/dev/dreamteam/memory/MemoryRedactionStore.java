package dev.dreamteam.memory;

import static dev.dreamteam.database.tables.Tables.MEMORY_REDACTION;
import static dev.dreamteam.database.tables.Tables.MEMORY_VERSION;

import dev.dreamteam.text.Words;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Takes away what a version said, for good. That there was a version, whose it was and who took its
 * words away stays. Joins the caller's transaction.
 */
public final class MemoryRedactionStore {
  /** What stands in place of the words. */
  public static final String GONE = "[redacted]";

  private final MemoryStores stores;
  private final Clock clock;

  public MemoryRedactionStore(MemoryStores stores, Clock clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /**
   * Redacts a version.
   *
   * @throws MemoryProblem when it is what the memory says now: that is edited or forgotten first
   */
  public void redact(DSLContext tx, UUID memoryId, int version, Author author, String reason) {
    Memory memory = stores.get(tx, memoryId);
    stores.lock(tx, memory.storeId());
    if (memory.version() == version && !memory.forgotten()) {
      throw new MemoryProblem(
          "This is what is remembered now. Forget it or change it first, then redact version %d."
              .formatted(version));
    }
    int changed =
        tx.update(MEMORY_VERSION)
            .set(MEMORY_VERSION.CONTENT, GONE)
            .set(MEMORY_VERSION.SUBJECT, "")
            .set(MEMORY_VERSION.FINGERPRINT, Words.fingerprint(GONE).value())
            .where(MEMORY_VERSION.MEMORY_ID.eq(memoryId))
            .and(MEMORY_VERSION.VERSION.eq(version))
            .execute();
    if (changed != 1) {
      throw new MemoryProblem("There is no version %d of it.".formatted(version));
    }
    tx.insertInto(MEMORY_REDACTION)
        .set(MEMORY_REDACTION.MEMORY_ID, memoryId)
        .set(MEMORY_REDACTION.VERSION, version)
        .set(MEMORY_REDACTION.AUTHOR, author.id())
        .set(MEMORY_REDACTION.AUTHOR_NAME, author.name())
        .set(MEMORY_REDACTION.REASON, reason)
        .set(MEMORY_REDACTION.REDACTED_AT, clock.instant().atOffset(ZoneOffset.UTC))
        .onConflictDoNothing()
        .execute();
  }
}
