package dev.dreamteam.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class OutageTest {
  @Test
  void aProcessThatHangsInATransactionDoesNotHoldItsLocksForEver() throws Exception {
    String url = TestDatabase.freshUrl();
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    try (Database hanging = TestDatabase.open(url);
        Database other = TestDatabase.open(url)) {
      other.sql().execute("insert into body (fingerprint, content) values (repeat('a', 64), '')");
      CompletableFuture<Throwable> end =
          CompletableFuture.supplyAsync(
              () ->
                  catchThrowable(
                      () ->
                          hanging.transaction(
                              tx -> {
                                tx.execute("update body set content = 'lost'");
                                locked.countDown();
                                await(mayGoOn);
                                tx.execute("select 1");
                              })));
      locked.await();

      // waits for the lock; the server takes it away from whoever is silent
      other.transaction(tx -> tx.execute("update body set content = 'kept'"));
      mayGoOn.countDown();

      assertThat(Outage.isOutage(end.get(20, TimeUnit.SECONDS))).isTrue();
      assertThat(other.sql().fetchSingle("select content from body").get(0)).isEqualTo("kept");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
