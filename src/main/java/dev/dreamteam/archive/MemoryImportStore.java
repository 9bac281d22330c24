package dev.dreamteam.archive;

import static dev.dreamteam.database.tables.Tables.MEMORY;
import static dev.dreamteam.database.tables.Tables.MEMORY_IMPORT;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.dreamteam.database.tables.tables.records.MemoryImportRecord;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.json.Json;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemorySource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** Archives that wait for their press, and what became of them. */
final class MemoryImportStore {
  private MemoryImportStore() {}

  /** A change that an import made. */
  record Step(UUID memory, int from, int to) {}

  /** An archive that was shown. */
  record Shown(
      UUID id,
      UUID storeId,
      Importer.Member by,
      Bytes archive,
      String plan,
      String status,
      List<Step> steps) {}

  static void add(DSLContext tx, Shown shown, Instant now) {
    MemorySource message = shown.by().message();
    tx.insertInto(MEMORY_IMPORT)
        .set(MEMORY_IMPORT.ID, shown.id())
        .set(MEMORY_IMPORT.STORE_ID, shown.storeId())
        .set(MEMORY_IMPORT.CHANNEL_ID, message.channelId())
        .set(MEMORY_IMPORT.MESSAGE_TS, message.ts())
        .set(MEMORY_IMPORT.PERMALINK, message.permalink())
        .set(MEMORY_IMPORT.AUTHOR, shown.by().author().id())
        .set(MEMORY_IMPORT.AUTHOR_NAME, shown.by().author().name())
        .set(MEMORY_IMPORT.ARCHIVE, shown.archive().toArray())
        .set(MEMORY_IMPORT.PLAN, shown.plan())
        .set(MEMORY_IMPORT.STATUS, shown.status())
        .set(MEMORY_IMPORT.CREATED_AT, now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Nobody else decides about it until the transaction ends. */
  static Optional<Shown> lock(DSLContext tx, UUID id) {
    return tx.selectFrom(MEMORY_IMPORT)
        .where(MEMORY_IMPORT.ID.eq(id))
        .forUpdate()
        .fetchOptional(MemoryImportStore::read);
  }

  static void become(DSLContext tx, UUID id, String status, List<Step> steps, Instant now) {
    tx.update(MEMORY_IMPORT)
        .set(MEMORY_IMPORT.STATUS, status)
        .set(MEMORY_IMPORT.ARCHIVE, new byte[0])
        .set(MEMORY_IMPORT.CHANGES, JSONB.valueOf(Json.write(steps)))
        .set(MEMORY_IMPORT.DECIDED_AT, now.atOffset(ZoneOffset.UTC))
        .where(MEMORY_IMPORT.ID.eq(id))
        .execute();
  }

  /** Forgets what nobody pressed for. */
  static void dropShown(DSLContext tx, Instant before) {
    tx.deleteFrom(MEMORY_IMPORT)
        .where(MEMORY_IMPORT.STATUS.eq("SHOWN"))
        .and(MEMORY_IMPORT.CREATED_AT.lt(before.atOffset(ZoneOffset.UTC)))
        .execute();
  }

  /** A memory at a path, without versions yet. */
  static void addMemory(DSLContext tx, UUID id, UUID storeId, String path, int version) {
    tx.insertInto(MEMORY)
        .set(MEMORY.ID, id)
        .set(MEMORY.STORE_ID, storeId)
        .set(MEMORY.PATH, path)
        .set(MEMORY.CURRENT_VERSION, version)
        .execute();
  }

  private static Shown read(MemoryImportRecord row) {
    return new Shown(
        row.getId(),
        row.getStoreId(),
        new Importer.Member(
            new Author(row.getAuthor(), row.getAuthorName()),
            new MemorySource(
                row.getChannelId(),
                row.getMessageTs(),
                row.getAuthor(),
                row.getAuthorName(),
                row.getPermalink())),
        Bytes.of(row.getArchive()),
        row.getPlan(),
        row.getStatus(),
        Json.convert(Json.parse(row.getChanges().data()), new TypeReference<List<Step>>() {}));
  }
}
