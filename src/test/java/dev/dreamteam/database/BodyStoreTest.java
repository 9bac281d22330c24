package dev.dreamteam.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.text.Fingerprint;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BodyStoreTest {
  private static final Database DATABASE = TestDatabase.fresh();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void whoStoresATextThatIsThereWaitsForNobody() throws Exception {
    Fingerprint stored = DATABASE.inTransaction(tx -> BodyStore.put(tx, "what all say"));

    CompletableFuture<Fingerprint> meanwhile =
        DATABASE.inTransaction(
            tx -> {
              BodyStore.put(tx, "what all say");
              CompletableFuture<Fingerprint> other =
                  CompletableFuture.supplyAsync(
                      () -> DATABASE.inTransaction(more -> BodyStore.put(more, "what all say")));
              assertThat(other).succeedsWithin(Duration.ofSeconds(10));
              return other;
            });

    assertThat(meanwhile.get(1, TimeUnit.SECONDS)).isEqualTo(stored);
    assertThat(BodyStore.get(DATABASE.sql(), stored)).isEqualTo("what all say");
  }

  @Test
  void aTextThatWasFoundUnusedIsInUseAgain() {
    Fingerprint stored = DATABASE.inTransaction(tx -> BodyStore.put(tx, "said long ago"));
    DATABASE
        .sql()
        .execute(
            "update body set orphan_since = now(), rewritten = true, content = '[name]'"
                + " where fingerprint = ?",
            stored.value());

    DATABASE.transaction(tx -> BodyStore.put(tx, "said long ago"));

    assertThat(BodyStore.get(DATABASE.sql(), stored)).isEqualTo("said long ago");
    assertThat(DATABASE.sql().fetch("select * from body where orphan_since is not null")).isEmpty();
  }
}
