package dev.dreamteam.slack;

import static dev.dreamteam.database.tables.Tables.SLACK_OUTBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.MovableClock;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.inbox.Delivery;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.inbox.InboxStore;
import dev.dreamteam.slack.outbox.OutboxRow;
import dev.dreamteam.slack.outbox.OutboxStore;
import dev.dreamteam.slack.outbox.OutboxWorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row is one process's while that is at work, and soon another's when it is dead. */
class ClaimsTest {
  private static final Database DATABASE = TestDatabase.fresh();
  private static final Instant START = new MovableClock().instant();

  private final MovableClock clock = new MovableClock();
  private final Claims first = claims("node");
  private final Claims second = claims("other");

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void oneRow() {
    DATABASE.transaction(
        tx -> {
          tx.deleteFrom(SLACK_OUTBOX).execute();
          OutboxStore.add(
              tx,
              new OutboxRow.Draft(
                  "notice:1", OutboxRow.Kind.NOTICE, "T1", "C1", Optional.empty(), Json.object()),
              START);
        });
  }

  @Test
  void aDeadProcesssRowIsTakenWithinTenSecondsAndNotBefore() {
    assertThat(take(first)).isPresent();

    passes(Duration.ofSeconds(9));
    assertThat(take(second)).isEmpty();
    passes(Duration.ofSeconds(1));
    assertThat(take(second)).get().extracting(OutboxRow::attempts).isEqualTo(2);
  }

  @Test
  void aRowStaysWithAProcessThatIsAtWorkOnIt() {
    OutboxRow row = take(first).orElseThrow();

    for (int i = 0; i < 10; i++) {
      passes(Duration.ofSeconds(5));
      first.renew();
      assertThat(take(second)).isEmpty();
    }
    first.require(row);
  }

  @Test
  void aRowThatALivingProcessLeftUnfinishedIsTakenAgainAsADeadOnesIs() {
    OutboxRow row = take(first).orElseThrow();
    first.done(row); // a fault ended the work before anything was written

    passes(Duration.ofSeconds(9));
    first.renew();
    assertThat(take(second)).isEmpty();
    passes(Duration.ofSeconds(1));
    assertThat(take(second)).isPresent();
  }

  @Test
  void aClaimOfWhichAProcessNeverHeardLapses() {
    Instant at = clock.instant();
    OutboxWorkStore.claim(DATABASE.sql(), first.holder(), at, first.until(at), 1);

    passes(Duration.ofSeconds(9));
    first.renew();
    passes(Duration.ofSeconds(1));
    assertThat(take(second)).isPresent();
  }

  @Test
  void aDeliveryIsRenewedWhileItIsInWorkAndNoLonger() {
    Delivery delivery =
        new Delivery(
            "T1",
            "C1",
            "1.1",
            Delivery.Kind.MESSAGE,
            Optional.empty(),
            "C1/1.1",
            false,
            true,
            Json.object());
    DATABASE.transaction(tx -> InboxStore.keep(tx, delivery, clock.instant()));
    InboxRow row = takeDelivery(first).orElseThrow();

    passes(Duration.ofSeconds(9));
    first.renew();
    passes(Duration.ofSeconds(9));
    assertThat(takeDelivery(second)).isEmpty();

    first.done(row);
    first.renew();
    passes(Duration.ofSeconds(1));
    assertThat(takeDelivery(second)).isPresent();
  }

  @Test
  void aNodeThatStartsUnderItsOldNameTakesItsRowsAtOnce() {
    assertThat(take(first)).isPresent();

    try (Claims again = claims("node")) {
      again.start();
      assertThat(take(again)).isPresent();
    }
  }

  @Test
  void aProcessThatEndsLeavesItsRowsToOthersAtOnce() {
    assertThat(take(first)).isPresent();

    first.close();

    assertThat(take(second)).isPresent();
  }

  @Test
  void aProcessThatWasPausedMaySayNothingMore() {
    OutboxRow row = take(first).orElseThrow();
    passes(Duration.ofSeconds(60));
    OutboxRow taken = take(second).orElseThrow();

    assertThatThrownBy(() -> first.require(row)).isInstanceOf(Claims.Lost.class);
    first.renew();
    assertThatThrownBy(() -> first.require(row)).isInstanceOf(Claims.Lost.class);
    assertThat(begins(first, row)).isFalse();
    assertThat(begins(second, taken)).isTrue();
  }

  @Test
  void whoTakesADeadProcesssFirstMessageKnowsThatItMayStand() {
    assertThat(take(first)).get().extracting(OutboxRow::inDoubt).isEqualTo(false);

    passes(Duration.ofSeconds(60));

    OutboxRow taken = take(second).orElseThrow();
    assertThat(taken.inDoubt()).isTrue();
    assertThat(taken.unansweredSince()).contains(START);
  }

  @Test
  void ofTwoMessagesOfARowTheFirstStands() {
    OutboxRow row = take(first).orElseThrow();
    passes(Duration.ofSeconds(60));
    OutboxRow taken = take(second).orElseThrow();

    assertThat(sent(first, row, "1.1")).isFalse();
    assertThat(DATABASE.<String>inTransaction(tx -> OutboxWorkStore.stands(tx, row, "1.1")))
        .isEqualTo("1.1");
    assertThat(sent(second, taken, "2.2")).isFalse();
    assertThat(DATABASE.<String>inTransaction(tx -> OutboxWorkStore.stands(tx, taken, "2.2")))
        .isEqualTo("1.1");
  }

  private Claims claims(String node) {
    return new Claims(
        DATABASE, node, clock, () -> Duration.between(START, clock.instant()).toNanos());
  }

  private void passes(Duration span) {
    clock.passes(span);
  }

  private Optional<OutboxRow> take(Claims claims) {
    Instant at = clock.instant();
    long asked = claims.reading();
    Optional<OutboxRow> row =
        OutboxWorkStore.claim(DATABASE.sql(), claims.holder(), at, claims.until(at), 1).stream()
            .findFirst();
    row.ifPresent(taken -> claims.took(taken, asked));
    return row;
  }

  private Optional<InboxRow> takeDelivery(Claims claims) {
    Instant at = clock.instant();
    Optional<InboxRow> row =
        InboxStore.claim(DATABASE.sql(), claims.holder(), at, claims.until(at), 1).stream()
            .findFirst();
    row.ifPresent(claims::took);
    return row;
  }

  private boolean begins(Claims claims, OutboxRow row) {
    return DATABASE.inTransaction(
        tx -> OutboxWorkStore.beginPost(tx, claims.holder(), row, clock.instant()));
  }

  private boolean sent(Claims claims, OutboxRow row, String ts) {
    return DATABASE.inTransaction(
        tx ->
            OutboxWorkStore.sent(
                tx, claims.holder(), row, Optional.of(ts), 0, clock.instant(), true));
  }
}
