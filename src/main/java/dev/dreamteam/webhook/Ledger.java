package dev.dreamteam.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jooq.DSLContext;

/** Writes down how a try went, and what follows for the delivery, its endpoint and its owner. */
final class Ledger {
  private final Pace pace;
  private final OwnerNotice notice;
  private final RandomGenerator random;

  Ledger(Pace pace, OwnerNotice notice, RandomGenerator random) {
    this.pace = pace;
    this.notice = notice;
    this.random = random;
  }

  /** The endpoint's row is always written before the delivery's, so that nobody waits in a ring. */
  void record(DSLContext tx, Endpoint endpoint, Delivery delivery, Attempt attempt, Instant now) {
    switch (attempt) {
      case Attempt.Delivered _ -> {
        EndpointStore.succeeded(tx, endpoint.id(), now);
        DeliveryStore.delivered(tx, endpoint.id(), delivery.number(), now);
      }
      case Attempt.Gone _ -> gone(tx, endpoint, delivery, now);
      case Attempt.Failed failed -> failed(tx, endpoint, delivery, failed, now);
    }
  }

  /** The delivery waits: who resumes the endpoint gets it. */
  private void gone(DSLContext tx, Endpoint endpoint, Delivery delivery, Instant now) {
    String problem = "it answered 410: it wants no more";
    EndpointStore.failed(tx, endpoint.id(), problem, now);
    EndpointStore.become(tx, endpoint.id(), Endpoint.Status.GONE, now);
    DeliveryStore.failed(tx, endpoint.id(), delivery.number(), Optional.of(now), problem, now);
    tell(
        tx,
        endpoint,
        "gone:" + now.getEpochSecond(),
        "answered 410 (gone), so nothing more is sent to it. What happens is collected for 30 days:"
            + " `/dreamteam webhooks resume %1$d` sends it, `/dreamteam webhooks remove %1$d`"
            + " forgets it.");
  }

  private void failed(
      DSLContext tx, Endpoint before, Delivery delivery, Attempt.Failed failed, Instant now) {
    Optional<Endpoint> known = EndpointStore.failed(tx, before.id(), failed.problem(), now);
    if (known.isEmpty()) {
      return;
    }
    Endpoint endpoint = known.get();
    Duration rest = pace.rest(endpoint.failures(), random);
    if (rest.isPositive()) {
      EndpointStore.rest(tx, endpoint.id(), now.plus(rest));
    }
    Optional<Instant> next =
        pace.nextTry(
            delivery.attempts() + 1,
            delivery.firstTriedAt().orElse(now),
            now,
            failed.retryAfter(),
            random);
    DeliveryStore.failed(tx, endpoint.id(), delivery.number(), next, failed.problem(), now);
    if (next.isEmpty()) {
      tell(
          tx,
          endpoint,
          "dead:" + now.getEpochSecond() / Duration.ofDays(1).toSeconds(),
          "did not take delivery "
              + delivery.number()
              + " for three days: "
              + failed.problem()
              + ". It is kept as a dead letter: `/dreamteam webhooks deliveries %1$d dead` lists"
              + " all, `/dreamteam webhooks replay %1$d dead` sends them again.");
    }
    lookAtEndpoint(tx, endpoint, failed.problem(), now);
  }

  private void lookAtEndpoint(DSLContext tx, Endpoint endpoint, String problem, Instant now) {
    Instant since = endpoint.failingSince().orElse(now);
    if (!now.isBefore(since.plus(pace.pauseAfter()))) {
      EndpointStore.become(tx, endpoint.id(), Endpoint.Status.FAILING, now);
      tell(
          tx,
          endpoint,
          "paused:" + now.getEpochSecond(),
          "has failed for three days and is paused now: "
              + problem
              + ". Nothing is lost: what happens is collected for 30 days, and `/dreamteam webhooks"
              + " resume %1$d` sends it in order.");
    } else if (!now.isBefore(since.plus(pace.warnAfter()))) {
      tell(
          tx,
          endpoint,
          "failing:" + since.getEpochSecond(),
          "has failed for an hour: "
              + problem
              + ". I go on trying, and pause it after three days.");
    }
  }

  /**
   * @param words {@code %1$d} in them stands for the endpoint's number
   */
  private void tell(DSLContext tx, Endpoint endpoint, String occasion, String words) {
    notice.tell(
        tx,
        "webhook:%s:%s".formatted(endpoint.id(), occasion),
        endpoint.teamId(),
        endpoint.channelId(),
        endpoint.owner(),
        "Your webhook %d (%s) ".formatted(endpoint.number(), endpoint.host())
            + words.replace("%1$d", Integer.toString(endpoint.number())));
  }
}
