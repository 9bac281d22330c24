package dev.dreamteam.slack;

import dev.dreamteam.database.Database;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.inbox.InboxStore;
import dev.dreamteam.slack.outbox.OutboxRow;
import dev.dreamteam.slack.outbox.OutboxWorkStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rows of inbox and outbox this process works on. A row names its holder; the claim is short,
 * is renewed while the process is at work on the row, and lapses soon after the work on it ended
 * without a word, be it by the process's death or by a fault. A node that starts under its own name
 * again lets go at once of what it held before.
 */
public final class Claims implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  /** How long after a node's death its rows are taken again, at most. */
  static final Duration LEASE = Duration.ofSeconds(10);

  private static final Duration RENEW_EVERY = Duration.ofSeconds(3);

  private final Database database;
  private final String node;

  /** The node's name and, since a process may outlive its right to that, which process. */
  private final String holder;

  private final Clock clock;
  private final LongSupplier nanos;

  /**
   * A post in work, by a clock that nobody sets.
   *
   * @param since when it was claimed
   * @param known when it was last known to be ours
   */
  private record Holding(long since, long known) {}

  private final ConcurrentHashMap<UUID, Holding> posts = new ConcurrentHashMap<>();
  private final Set<Long> deliveries = ConcurrentHashMap.newKeySet();

  private final Thread renewal;
  private volatile boolean closed;

  /** Another node may have taken the row; whoever sees this leaves it alone. */
  static final class Lost extends RuntimeException {
    Lost(String subject) {
      super(subject + " was not finished in time and is left to another node");
    }
  }

  Claims(Database database, String node, Clock clock, LongSupplier nanos) {
    this.database = database;
    this.node = node;
    this.holder = node + "/" + UUID.randomUUID();
    this.clock = clock;
    this.nanos = nanos;
    this.renewal = Thread.ofVirtual().name("slack-claims").unstarted(this::renewAll);
  }

  public String holder() {
    return holder;
  }

  public Instant until(Instant now) {
    return now.plus(LEASE);
  }

  /** Lets go of what a node of this name left behind, and begins to renew. */
  void start() {
    letGo(node + "/");
    renewal.start();
  }

  /** A post was claimed; {@code asked} is the reading of the clock before that. */
  public void took(OutboxRow row, long asked) {
    posts.put(row.id(), new Holding(asked, asked));
  }

  long reading() {
    return nanos.getAsLong();
  }

  /** How long ago a post was claimed. */
  Duration age(OutboxRow row) {
    Holding holding = posts.get(row.id());
    return holding == null ? LEASE : Duration.ofNanos(nanos.getAsLong() - holding.since());
  }

  /**
   * To be asked right before anything is shown in Slack: a node that was paused in between must not
   * say what another one has said by now.
   *
   * @throws Lost when that cannot be ruled out
   */
  void require(OutboxRow row) {
    Holding holding = posts.get(row.id());
    if (holding == null || nanos.getAsLong() - holding.known() >= LEASE.toNanos()) {
      throw new Lost(row.subjectKey());
    }
  }

  /** Whatever came of it, nobody here works on the post any more. */
  public void done(OutboxRow row) {
    posts.remove(row.id());
  }

  /** A delivery was claimed. */
  public void took(InboxRow row) {
    deliveries.add(row.id());
  }

  /** Whatever came of it, nobody here works on the delivery any more. */
  public void done(InboxRow row) {
    deliveries.remove(row.id());
  }

  private void renewAll() {
    while (!closed) {
      try {
        Thread.sleep(RENEW_EVERY);
        renew();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        LOG.warn("The claims on deliveries and posts could not be renewed: {}", e.getMessage());
      }
    }
  }

  void renew() {
    long asked = nanos.getAsLong();
    Instant until = until(clock.instant());
    Set<UUID> ours =
        database.inTransactionAhead(
            tx -> {
              InboxStore.renew(tx, holder, Set.copyOf(deliveries), until);
              return OutboxWorkStore.renew(tx, holder, Set.copyOf(posts.keySet()), until);
            });
    posts.replaceAll(
        (id, holding) ->
            ours.contains(id)
                ? new Holding(holding.since(), Math.max(holding.known(), asked))
                : holding);
  }

  private void letGo(String holders) {
    Instant now = clock.instant();
    database.transaction(
        tx -> {
          InboxStore.letGo(tx, holders, now);
          OutboxWorkStore.letGo(tx, holders, now);
        });
  }

  /** Leaves what is still in work to other nodes. */
  @Override
  public void close() {
    closed = true;
    renewal.interrupt();
    try {
      letGo(holder);
    } catch (RuntimeException e) {
      LOG.warn("What was in work is taken again in {}: {}", LEASE, e.getMessage());
    }
  }
}
