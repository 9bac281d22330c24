package dev.dreamteam.webhook;

import dev.dreamteam.config.Secret;
import dev.dreamteam.database.Database;
import dev.dreamteam.schedule.Loop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off what is to be delivered. A node takes an endpoint, not a delivery, and sends to it one
 * after another: so their order is kept as long as the receiver takes them, a slow receiver has one
 * call at a time, and one that hangs holds nobody else up. Any number of nodes may do so; one that
 * dies in the middle of a call leaves the delivery waiting, and it is sent again with the same id.
 */
final class Deliverer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

  /** Endpoints that this node sends to at the same time. */
  private static final int AT_ONCE = 16;

  /** Longer than one try may take, with room for a slow database. */
  private static final Duration LEASE = Duration.ofSeconds(45);

  /** After so long the endpoints that wait have their turn. */
  private static final Duration TURN = Duration.ofSeconds(20);

  private final Database database;
  private final WebhookKeys keys;
  private final Sending sending;
  private final Ledger ledger;
  private final String node;

  /** The node's name and, since a process may outlive its right to that, which process. */
  private final String holder;

  private final Clock clock;
  private final Loop loop;
  private volatile boolean closed;

  Deliverer(
      Database database,
      WebhookKeys keys,
      Sending sending,
      Ledger ledger,
      Duration lookEvery,
      String node,
      Clock clock) {
    this.database = database;
    this.keys = keys;
    this.sending = sending;
    this.ledger = ledger;
    this.node = node;
    this.holder = node + "/" + UUID.randomUUID();
    this.clock = clock;
    this.loop = new Loop("webhooks", AT_ONCE, lookEvery, this::take);
  }

  /** Lets go of what a node of this name left behind, and begins. */
  Deliverer start() {
    letGo(node + "/");
    loop.start();
    return this;
  }

  /** Something was committed just now. */
  void wake() {
    loop.wake();
  }

  /** One at a time: the next is looked for at once. */
  private List<Runnable> take(int room) {
    Instant now = clock.instant();
    Optional<Endpoint> next =
        database.inTransaction(
            tx -> {
              WebhookEventStore.number(tx, now);
              return EndpointStore.claim(tx, holder, keys.id(), now, now.plus(LEASE));
            });
    next.ifPresent(_ -> loop.wake());
    return next.<Runnable>map(endpoint -> () -> serve(endpoint)).stream().toList();
  }

  private void serve(Endpoint endpoint) {
    Instant end = clock.instant().plus(TURN);
    List<Secret> secrets = SecretStore.valid(database.sql(), keys, endpoint.id(), clock.instant());
    if (secrets.isEmpty()) {
      // Left claimed until the lease ends, so that this is said now and then only.
      LOG.error(
          "No secret of webhook {} ({}) can be opened; `/dreamteam webhooks rotate {}` makes one",
          endpoint.number(),
          endpoint.host(),
          endpoint.number());
      return;
    }
    try {
      Optional<Delivery> next = DeliveryStore.next(database.sql(), endpoint.id(), clock.instant());
      while (next.isPresent() && !closed && clock.instant().isBefore(end)) {
        Delivery delivery = next.get();
        Attempt attempt = sending.send(endpoint, delivery, secrets);
        next =
            database.inTransaction(
                tx -> {
                  Instant now = clock.instant();
                  ledger.record(tx, endpoint, delivery, attempt, now);
                  boolean goOn =
                      EndpointStore.keep(tx, endpoint.id(), holder, now, now.plus(LEASE));
                  return goOn
                      ? DeliveryStore.next(tx, endpoint.id(), now)
                      : Optional.<Delivery>empty();
                });
      }
      database.transaction(tx -> EndpointStore.release(tx, endpoint.id(), holder, clock.instant()));
    } catch (InterruptedException e) {
      // This process ends and lets go of everything.
      Thread.currentThread().interrupt();
    }
  }

  private void letGo(String holders) {
    database.transaction(tx -> EndpointStore.letGo(tx, holders, clock.instant()));
  }

  /** What is under way may come to its end for a moment; then it is left to others. */
  @Override
  public void close() {
    closed = true;
    loop.close();
    try {
      letGo(holder);
    } catch (RuntimeException e) {
      LOG.warn("Webhooks in work are taken again in {}: {}", LEASE, e.getMessage());
    }
  }
}
