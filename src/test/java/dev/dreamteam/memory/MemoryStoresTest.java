package dev.dreamteam.memory;

import static dev.dreamteam.memory.TestMemories.BY_ADA;
import static dev.dreamteam.memory.TestMemories.decision;
import static dev.dreamteam.memory.TestMemories.source;
import static dev.dreamteam.memory.TestMemories.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.memory.MemoryVersion.Operation;
import dev.dreamteam.text.Fingerprint;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class MemoryStoresTest {
  private static final Database DATABASE = TestDatabase.fresh();

  private final MemoryStores stores = new MemoryStores(Clock.systemUTC(), UUID::randomUUID);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void aMemoryStandsAtAPathMadeOfItsKindAndWords() {
    UUID store = store("paths");

    Memory first = remember(store, decision("We deploy on Fridays, never on Mondays."));
    Memory second = remember(store, decision("We deploy on Fridays: never on Mondays!"));

    assertThat(first.path()).isEqualTo("decisions/we-deploy-on-fridays-never-on-mondays.md");
    assertThat(second.path()).isEqualTo("decisions/we-deploy-on-fridays-never-on-mondays-2.md");
  }

  @Test
  void everyChangeIsAVersionWithItsAuthorReasonAndSources() {
    UUID store = store("history");
    Memory memory = remember(store, decision("We deploy on Fridays."));

    DATABASE.transaction(
        tx -> {
          Statement changed =
              statement(MemoryKind.DECISION, "We deploy on Mondays.", source("1740000000.000100"));
          stores.edit(tx, memory.id(), 1, changed, BY_ADA, "changed our mind");
          stores.forget(tx, memory.id(), 2, BY_ADA, "no longer true");
        });

    assertThat(stores.history(DATABASE.sql(), memory.id()))
        .extracting(MemoryVersion::operation, v -> v.statement().content(), MemoryVersion::reason)
        .containsExactly(
            tuple(Operation.CREATED, "We deploy on Fridays.", "said so"),
            tuple(Operation.MODIFIED, "We deploy on Mondays.", "changed our mind"),
            tuple(Operation.FORGOTTEN, "We deploy on Mondays.", "no longer true"));
    assertThat(stores.list(DATABASE.sql(), store)).isEmpty();
    assertThat(stores.forgotten(DATABASE.sql(), store)).hasSize(1);
  }

  @Test
  void aRestoredVersionMakesTheStoreWhatItWas() {
    UUID store = store("restore");
    Memory memory = remember(store, decision("We deploy on Fridays."));
    Fingerprint before = stores.fingerprint(DATABASE.sql(), store);

    DATABASE.transaction(tx -> stores.forget(tx, memory.id(), 1, BY_ADA, "no longer true"));
    assertThat(stores.fingerprint(DATABASE.sql(), store)).isNotEqualTo(before);
    DATABASE.transaction(tx -> stores.restore(tx, memory.id(), 2, 1, BY_ADA, "it is after all"));

    assertThat(stores.fingerprint(DATABASE.sql(), store)).isEqualTo(before);
  }

  @Test
  void aChangeOfWhatSomebodyElseHasChangedIsRefused() {
    Memory memory = remember(store("stale"), decision("We deploy on Fridays."));
    DATABASE.transaction(
        tx -> stores.edit(tx, memory.id(), 1, decision("We deploy daily."), BY_ADA, "first"));

    assertThatThrownBy(
            () ->
                DATABASE.transaction(
                    tx ->
                        stores.edit(
                            tx, memory.id(), 1, decision("We deploy weekly."), BY_ADA, "late")))
        .isInstanceOf(MemoryProblem.class)
        .hasMessageContaining("changed this memory since");
  }

  @Test
  void withoutASourceNothingIsRemembered() {
    assertThatThrownBy(() -> statement(MemoryKind.FACT, "The sky is blue."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a source");
  }

  @Test
  void theDatabaseRefusesAVersionWithoutASource() {
    Memory memory = remember(store("unsourced"), decision("We deploy on Fridays."));

    assertThatThrownBy(
            () ->
                DATABASE.transaction(
                    tx ->
                        tx.execute(
                            """
                            insert into memory_version select memory_id, 2, operation, kind, subject,
                              content, fingerprint, valid_from, author, author_name, reason, created_at
                            from memory_version where memory_id = ?
                            """,
                            memory.id())))
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("has no source");
  }

  @Test
  void aFullStoreTakesNoMore() {
    UUID store = store("full");
    DATABASE.transaction(
        tx ->
            tx.execute(
                """
                insert into memory (id, store_id, path, current_version)
                select gen_random_uuid(), ?, 'facts/' || n || '.md', 1 from generate_series(1, 2000) n
                """,
                store));

    assertThatThrownBy(() -> remember(store, decision("One more.")))
        .isInstanceOf(MemoryProblem.class)
        .hasMessageContaining("full (2000)");
  }

  private static UUID store(String channel) {
    DSLContext sql = DATABASE.sql();
    return new MemoryStores(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), UUID::randomUUID)
        .storeOf(sql, new Scope("T1", Scope.Kind.CHANNEL, channel));
  }

  private Memory remember(UUID store, Statement statement) {
    return DATABASE.inTransaction(tx -> stores.remember(tx, store, statement, BY_ADA, "said so"));
  }
}
