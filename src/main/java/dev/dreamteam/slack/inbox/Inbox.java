package dev.dreamteam.slack.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Json;
import dev.dreamteam.schedule.Backoff;
import dev.dreamteam.schedule.Loop;
import dev.dreamteam.slack.Claims;
import dev.dreamteam.slack.client.SlackFailure;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.request.FileDelayed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what Slack tells before it is acknowledged, and has it handled afterwards. */
public final class Inbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** Slack waits three seconds for the acknowledgement. */
  private static final Duration COMMIT_WITHIN = Duration.ofMillis(2_700);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration KEEP_PAYLOADS = Duration.ofDays(7);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);
  private static final int MOST_ATTEMPTS = 6;

  /** For so long a request waits for a Slack that gives no clear answers. */
  private static final Duration PATIENCE = Duration.ofHours(6);

  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(500), Duration.ofSeconds(30));
  private static final int AT_ONCE = 16;

  /** Does what a delivery asks for. May be called again for the same row and must not mind. */
  public interface Handler {
    /** What a person must change in a form first, by block; empty for what is fine or no form. */
    ObjectNode problems(JsonNode request);

    void handle(InboxRow row);

    /** The row failed too often; tells people where they wait for an answer. Must not throw. */
    void gaveUp(InboxRow row);
  }

  private final Database database;
  private final Runnable lost;
  private final SlackTeam team;
  private final Claims claims;
  private final Clock clock;
  private final Handler handler;
  private final ExecutorService commits = Executors.newVirtualThreadPerTaskExecutor();
  private final Loop loop;

  /** Only the loop's taking thread reads and writes it. */
  private Instant cleanedAt = Instant.EPOCH;

  /**
   * @param lost told when something could not be kept
   */
  public Inbox(
      Database database,
      Runnable lost,
      SlackTeam team,
      Claims claims,
      Clock clock,
      Handler handler) {
    this.database = database;
    this.lost = lost;
    this.team = team;
    this.claims = claims;
    this.clock = clock;
    this.handler = handler;
    this.loop = new Loop("slack-inbox", AT_ONCE, LOOK_EVERY, this::take);
  }

  /** Begins to handle, first what an earlier run left. */
  public void start() {
    loop.start();
  }

  /** What Slack is told of something that it sent. */
  public sealed interface Reply {
    /** It is kept, or nothing is to be done about it. */
    record Acknowledged() implements Reply {}

    /** A form stays open and shows what is wrong, by block; nothing is kept. */
    record StaysOpen(ObjectNode problems) implements Reply {}

    /** It could not be kept: Slack shall send it again. */
    record Again() implements Reply {}
  }

  /** Commits what Slack sent. */
  public Reply receive(String body) {
    try {
      JsonNode request = Json.parseForeign(body);
      ObjectNode problems = handler.problems(request);
      if (!problems.isEmpty()) {
        return new Reply.StaysOpen(problems);
      }
      Optional<Delivery> delivery = Delivery.read(request, team);
      if (delivery.isEmpty()) {
        return new Reply.Acknowledged();
      }
      Future<Boolean> kept =
          commits.submit(
              () ->
                  database.inTransactionAhead(
                      tx -> InboxStore.keep(tx, delivery.get(), clock.instant())));
      if (kept.get(COMMIT_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        loop.wake();
      }
      return new Reply.Acknowledged();
    } catch (TimeoutException e) {
      LOG.warn("A delivery was not committed in time; Slack will send it again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      LOG.error(
          "A delivery could not be kept; it is not acknowledged, Slack will send it again", e);
    }
    lost.run();
    return new Reply.Again();
  }

  private List<Runnable> take(int atMost) {
    Instant now = clock.instant();
    if (cleanedAt.plus(CLEAN_EVERY).isBefore(now)) {
      cleanedAt = now;
      database.transaction(tx -> InboxStore.forgetPayloads(tx, now.minus(KEEP_PAYLOADS)));
    }
    List<InboxRow> rows =
        InboxStore.claim(database.sql(), claims.holder(), now, claims.until(now), atMost);
    rows.forEach(claims::took);
    return rows.stream().<Runnable>map(row -> () -> handle(row)).toList();
  }

  private void handle(InboxRow row) {
    try {
      handler.handle(row);
      InboxStore.finish(database.sql(), row, clock.instant(), Optional.empty());
    } catch (RuntimeException | Error e) {
      failed(row, e);
    } finally {
      claims.done(row);
    }
  }

  private void failed(InboxRow row, Throwable e) {
    switch (e) {
      case SlackFailure.Busy busy -> tryAgain(row, e, busy.retryAfter(), row.attempts() - 1);
      case SlackFailure.TokenRefused refused ->
          tryAgain(row, e, refused.retryAfter(), row.attempts() - 1);
      case FileDelayed delayed ->
          tryAgain(
              row, e, longer(delayed.retryAfter(), BACKOFF.after(row.attempts())), row.attempts());
      case SlackFailure.Unclear unclear when isYoung(row) ->
          tryAgain(row, e, BACKOFF.after(row.attempts()), row.attempts());
      case SlackFailure.Refused refused when refused.isFinal() -> giveUp(row, e);
      default -> {
        if (row.attempts() < MOST_ATTEMPTS) {
          LOG.warn("{} {} could not be handled", row.kind(), row.id(), e);
          tryAgain(row, e, BACKOFF.after(row.attempts()), row.attempts());
        } else {
          giveUp(row, e);
        }
      }
    }
  }

  private boolean isYoung(InboxRow row) {
    return row.receivedAt().plus(PATIENCE).isAfter(clock.instant());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void tryAgain(InboxRow row, Throwable e, Duration wait, int attempts) {
    String problem = String.valueOf(e.getMessage());
    LOG.info("{} {} again in {}: {}", row.kind(), row.id(), wait, problem);
    database.transaction(
        tx ->
            InboxStore.tryAgain(
                tx, row, clock.instant().plus(wait), Math.max(0, attempts), problem));
  }

  private void giveUp(InboxRow row, Throwable e) {
    LOG.error("{} {} is given up after {} tries", row.kind(), row.id(), row.attempts(), e);
    handler.gaveUp(row);
    database.transaction(
        tx ->
            InboxStore.finish(
                tx, row, clock.instant(), Optional.of(String.valueOf(e.getMessage()))));
  }

  @Override
  public void close() {
    loop.close();
    commits.shutdown();
  }
}
