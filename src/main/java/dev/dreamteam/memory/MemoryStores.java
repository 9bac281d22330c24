package dev.dreamteam.memory;

import static dev.dreamteam.database.tables.Tables.MEMORY;
import static dev.dreamteam.database.tables.Tables.MEMORY_SOURCE;
import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.MEMORY_VERSION;

import dev.dreamteam.json.Json;
import dev.dreamteam.memory.MemoryVersion.Operation;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.text.Words;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Writes memories: each change is a new version with its author, reason and sources, and nothing is
 * ever overwritten. Every method joins the caller's transaction.
 */
public final class MemoryStores {
  /** Memories that are not forgotten, per store. */
  public static final int MAX_MEMORIES = 2_000;

  private final Clock clock;
  private final Supplier<UUID> ids;
  private final MemoryListener listener;

  public MemoryStores(Clock clock, Supplier<UUID> ids) {
    this(clock, ids, (tx, memory) -> {});
  }

  public MemoryStores(Clock clock, Supplier<UUID> ids, MemoryListener listener) {
    this.clock = clock;
    this.ids = ids;
    this.listener = listener;
  }

  /** The store of a scope, made when it is not there. */
  public UUID storeOf(DSLContext tx, Scope scope) {
    Optional<UUID> found = find(tx, scope);
    if (found.isPresent()) {
      return found.get();
    }
    tx.insertInto(MEMORY_STORE)
        .set(MEMORY_STORE.ID, ids.get())
        .set(MEMORY_STORE.TEAM_ID, scope.teamId())
        .set(MEMORY_STORE.SCOPE, scope.kind().name())
        .set(MEMORY_STORE.SCOPE_ID, scope.id())
        .set(MEMORY_STORE.CREATED_AT, clock.instant().atOffset(ZoneOffset.UTC))
        .onConflictDoNothing()
        .execute();
    return find(tx, scope).orElseThrow();
  }

  private static Optional<UUID> find(DSLContext tx, Scope scope) {
    return tx.select(MEMORY_STORE.ID)
        .from(MEMORY_STORE)
        .where(MEMORY_STORE.TEAM_ID.eq(scope.teamId()))
        .and(MEMORY_STORE.SCOPE.eq(scope.kind().name()))
        .and(MEMORY_STORE.SCOPE_ID.eq(scope.id()))
        .fetchOptional(MEMORY_STORE.ID);
  }

  /** Lets nobody else change the store until the transaction ends. */
  public void lock(DSLContext tx, UUID storeId) {
    tx.select(MEMORY_STORE.ID)
        .from(MEMORY_STORE)
        .where(MEMORY_STORE.ID.eq(storeId))
        .forUpdate()
        .fetch();
  }

  /**
   * Adds a memory.
   *
   * @throws MemoryProblem when the store is full
   */
  public Memory remember(
      DSLContext tx, UUID storeId, Statement statement, Author author, String reason) {
    lock(tx, storeId);
    requireRoom(tx, storeId);
    UUID id = ids.get();
    tx.insertInto(MEMORY)
        .set(MEMORY.ID, id)
        .set(MEMORY.STORE_ID, storeId)
        .set(MEMORY.PATH, MemoryPath.of(statement, path -> isTaken(tx, storeId, path)))
        .set(MEMORY.CURRENT_VERSION, 1)
        .execute();
    append(tx, id, 1, Operation.CREATED, statement, author, reason);
    return told(tx, id);
  }

  private static void requireRoom(DSLContext tx, UUID storeId) {
    int live = tx.fetchCount(MEMORY, MEMORY.STORE_ID.eq(storeId).and(MEMORY.FORGOTTEN.isFalse()));
    if (live >= MAX_MEMORIES) {
      throw new MemoryProblem(
          "This memory is full (%d). Forget something that no longer matters, then try again."
              .formatted(MAX_MEMORIES));
    }
  }

  private static boolean isTaken(DSLContext tx, UUID storeId, String path) {
    return tx.fetchExists(
        MEMORY,
        MEMORY.STORE_ID.eq(storeId).and(MEMORY.PATH.eq(path)).and(MEMORY.FORGOTTEN.isFalse()));
  }

  /**
   * Gives a memory other words or sources.
   *
   * @param expectedVersion what the author has seen
   * @throws MemoryProblem when it has changed since or was forgotten
   */
  public Memory edit(
      DSLContext tx,
      UUID memoryId,
      int expectedVersion,
      Statement statement,
      Author author,
      String reason) {
    return change(
        tx, memoryId, expectedVersion, Operation.MODIFIED, statement, author, reason, false);
  }

  /**
   * Forgets a memory: it is never recalled again, and what it said is not learned again.
   *
   * @throws MemoryProblem when it has changed since or was forgotten already
   */
  public Memory forget(
      DSLContext tx, UUID memoryId, int expectedVersion, Author author, String reason) {
    return change(
        tx,
        memoryId,
        expectedVersion,
        Operation.FORGOTTEN,
        get(tx, memoryId).statement(),
        author,
        reason,
        true);
  }

  /**
   * Makes a memory what it was in an earlier version, forgotten or not.
   *
   * @throws MemoryProblem when it has changed since, or its path or room was taken meanwhile
   */
  public Memory restore(
      DSLContext tx,
      UUID memoryId,
      int expectedVersion,
      int toVersion,
      Author author,
      String reason) {
    Memory memory = get(tx, memoryId);
    lock(tx, memory.storeId());
    MemoryVersion earlier =
        history(tx, memoryId).stream()
            .filter(version -> version.version() == toVersion)
            .findFirst()
            .orElseThrow(
                () -> new MemoryProblem("There is no version %d of it.".formatted(toVersion)));
    boolean forgotten = earlier.operation() == Operation.FORGOTTEN;
    if (memory.forgotten() && !forgotten) {
      requireRoom(tx, memory.storeId());
      String path =
          isTaken(tx, memory.storeId(), memory.path())
              ? MemoryPath.of(earlier.statement(), p -> isTaken(tx, memory.storeId(), p))
              : memory.path();
      tx.update(MEMORY).set(MEMORY.PATH, path).where(MEMORY.ID.eq(memoryId)).execute();
    }
    return write(
        tx,
        memoryId,
        expectedVersion,
        forgotten ? Operation.FORGOTTEN : Operation.RESTORED,
        earlier.statement(),
        author,
        reason,
        forgotten);
  }

  private Memory change(
      DSLContext tx,
      UUID memoryId,
      int expectedVersion,
      Operation operation,
      Statement statement,
      Author author,
      String reason,
      boolean forgotten) {
    if (get(tx, memoryId).forgotten()) {
      throw new MemoryProblem("It was forgotten already.");
    }
    return write(tx, memoryId, expectedVersion, operation, statement, author, reason, forgotten);
  }

  private Memory write(
      DSLContext tx,
      UUID memoryId,
      int expectedVersion,
      Operation operation,
      Statement statement,
      Author author,
      String reason,
      boolean forgotten) {
    int updated =
        tx.update(MEMORY)
            .set(MEMORY.CURRENT_VERSION, expectedVersion + 1)
            .set(MEMORY.FORGOTTEN, forgotten)
            .where(MEMORY.ID.eq(memoryId))
            .and(MEMORY.CURRENT_VERSION.eq(expectedVersion))
            .execute();
    if (updated != 1) {
      throw new MemoryProblem("Somebody has changed this memory since; look at it again first.");
    }
    append(tx, memoryId, expectedVersion + 1, operation, statement, author, reason);
    return told(tx, memoryId);
  }

  public Memory told(DSLContext tx, UUID memoryId) {
    Memory memory = get(tx, memoryId);
    listener.changed(tx, memory);
    return memory;
  }

  /** Adds a version as it was elsewhere, noted now. */
  public void append(DSLContext tx, UUID memoryId, MemoryVersion version) {
    append(
        tx,
        memoryId,
        version.version(),
        version.operation(),
        version.statement(),
        version.author(),
        version.reason());
  }

  private void append(
      DSLContext tx,
      UUID memoryId,
      int version,
      Operation operation,
      Statement statement,
      Author author,
      String reason) {
    tx.insertInto(MEMORY_VERSION)
        .set(MEMORY_VERSION.MEMORY_ID, memoryId)
        .set(MEMORY_VERSION.VERSION, version)
        .set(MEMORY_VERSION.OPERATION, operation.name())
        .set(MEMORY_VERSION.KIND, statement.kind().name())
        .set(MEMORY_VERSION.SUBJECT, statement.subject())
        .set(MEMORY_VERSION.CONTENT, statement.content())
        .set(MEMORY_VERSION.FINGERPRINT, Words.fingerprint(statement.content()).value())
        .set(MEMORY_VERSION.VALID_FROM, statement.validFrom().atOffset(ZoneOffset.UTC))
        .set(MEMORY_VERSION.AUTHOR, author.id())
        .set(MEMORY_VERSION.AUTHOR_NAME, author.name())
        .set(MEMORY_VERSION.REASON, reason)
        .set(MEMORY_VERSION.CREATED_AT, clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
    for (MemorySource source : statement.sources()) {
      tx.insertInto(MEMORY_SOURCE)
          .set(MEMORY_SOURCE.MEMORY_ID, memoryId)
          .set(MEMORY_SOURCE.VERSION, version)
          .set(MEMORY_SOURCE.CHANNEL_ID, source.channelId())
          .set(MEMORY_SOURCE.MESSAGE_TS, source.ts())
          .set(MEMORY_SOURCE.AUTHOR, source.author())
          .set(MEMORY_SOURCE.AUTHOR_NAME, source.authorName())
          .set(MEMORY_SOURCE.PERMALINK, source.permalink())
          .execute();
    }
  }

  /**
   * @throws IllegalArgumentException when there is no such memory
   */
  public Memory get(DSLContext sql, UUID memoryId) {
    return MemoryRows.current(sql, MEMORY.ID.eq(memoryId)).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no memory " + memoryId));
  }

  /** What a store holds, by path; without what was forgotten. */
  public List<Memory> list(DSLContext sql, UUID storeId) {
    return MemoryRows.current(sql, MEMORY.STORE_ID.eq(storeId).and(MEMORY.FORGOTTEN.isFalse()));
  }

  /** What a store remembers because of one message alone, by path. */
  public List<Memory> restingOn(DSLContext sql, UUID storeId, String channelId, String ts) {
    Condition itself = MEMORY_SOURCE.CHANNEL_ID.eq(channelId).and(MEMORY_SOURCE.MESSAGE_TS.eq(ts));
    Condition ofVersion =
        MEMORY_SOURCE
            .MEMORY_ID
            .eq(MEMORY_VERSION.MEMORY_ID)
            .and(MEMORY_SOURCE.VERSION.eq(MEMORY_VERSION.VERSION));
    return MemoryRows.current(
        sql,
        MEMORY
            .STORE_ID
            .eq(storeId)
            .and(MEMORY.FORGOTTEN.isFalse())
            .and(DSL.exists(DSL.selectFrom(MEMORY_SOURCE).where(ofVersion, itself)))
            .andNotExists(DSL.selectFrom(MEMORY_SOURCE).where(ofVersion, itself.not())));
  }

  /** What a store must not learn again, by path. */
  public List<Memory> forgotten(DSLContext sql, UUID storeId) {
    return MemoryRows.current(sql, MEMORY.STORE_ID.eq(storeId).and(MEMORY.FORGOTTEN.isTrue()));
  }

  /** All versions, oldest first. */
  public List<MemoryVersion> history(DSLContext sql, UUID memoryId) {
    return MemoryRows.history(sql, memoryId);
  }

  /** Equal for stores that hold the same statements at the same paths. */
  public Fingerprint fingerprint(DSLContext sql, UUID storeId) {
    List<Object> content = new ArrayList<>();
    for (Memory memory : list(sql, storeId)) {
      content.add(List.of(memory.path(), Json.tree(memory.statement())));
    }
    return Fingerprint.of(Json.write(content));
  }

  /** The team's memories that a store's own place may see too; none for the team's store itself. */
  public List<Memory> inherited(DSLContext sql, UUID storeId) {
    return MemoryRows.current(
        sql,
        MEMORY
            .FORGOTTEN
            .isFalse()
            .and(MEMORY.STORE_ID.ne(storeId))
            .and(MEMORY_STORE.SCOPE.eq(Scope.Kind.TEAM.name()))
            .and(
                MEMORY_STORE.TEAM_ID.eq(
                    DSL.select(MEMORY_STORE.as("own").TEAM_ID)
                        .from(MEMORY_STORE.as("own"))
                        .where(MEMORY_STORE.as("own").ID.eq(storeId)))));
  }
}
