package dev.dreamteam.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.Pace;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Brings deliveries to the app and waits for its acknowledgements. Events wait while no app is
 * connected, and are sent again, as Slack does, when no acknowledgement comes. One thread sends all
 * first envelopes, so that they leave in order.
 */
public final class Courier implements AutoCloseable {
  private static final int MAX_WAITING = 10_000;

  private record Parcel(Delivery delivery, int attempt, String reason) {}

  private record Sent(Parcel parcel, String connection, long nanos) {}

  private final Map<String, Sent> underway = new ConcurrentHashMap<>();
  private final LinkedBlockingDeque<Parcel> waiting = new LinkedBlockingDeque<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("local-retries").factory());
  private final Connections connections;
  private final Faults faults;
  private final DeliveryLog log;
  private final Pace pace;
  private final PendingEvents pending;
  private final Thread sender;

  /** Starts the sending, first of what an earlier run left. */
  public Courier(
      Connections connections, Faults faults, DeliveryLog log, Pace pace, PendingEvents pending) {
    this.connections = connections;
    this.faults = faults;
    this.log = log;
    this.pace = pace;
    this.pending = pending;
    pending.all().forEach(event -> enqueue(new Parcel(event, 1, "connection_failed")));
    this.sender = Thread.ofVirtual().name("local-sender").start(this::sendAll);
  }

  /** Tells an event; it waits for a connection when there is none. */
  void tell(Delivery event) {
    pending.add(event);
    Parcel parcel = new Parcel(event, 0, "");
    if (faults.givesUp(event)) {
      drop(parcel, "given_up");
      return;
    }
    Optional<Duration> held = faults.hold(event);
    if (held.isPresent()) {
      schedule(() -> enqueue(parcel), held.get());
    } else {
      enqueue(parcel);
    }
  }

  /** Asks the app at once; the answer fails when it is not connected or takes too long. */
  public Delivery ask(Delivery question) {
    if (connections.count() == 0) {
      question.answer().completeExceptionally(new Delivery.Unanswered("the app is not connected"));
    } else {
      enqueue(new Parcel(question, 0, ""));
    }
    return question;
  }

  private void enqueue(Parcel parcel) {
    waiting.addLast(parcel);
    if (waiting.size() > MAX_WAITING) {
      Parcel dropped = waiting.pollFirst();
      if (dropped != null) {
        drop(dropped, "too many wait");
      }
    }
  }

  private void sendAll() {
    try {
      while (true) {
        Parcel parcel = waiting.takeFirst();
        send(parcel, connections.await());
        for (int more = faults.copies(parcel.delivery()); more > 0; more--) {
          send(new Parcel(parcel.delivery().again(), 0, ""), connections.await());
        }
        for (int more = faults.copiesWithNewIds(parcel.delivery()); more > 0; more--) {
          send(new Parcel(parcel.delivery().asAnother(), 0, ""), connections.await());
        }
      }
    } catch (InterruptedException e) {
      // The local workspace closes; the events that wait are kept for its next start.
    }
  }

  private void send(Parcel parcel, WsContext connection) {
    String id = UUID.randomUUID().toString();
    Delivery delivery = parcel.delivery();
    Delivery told = faults.leavesOut(delivery) ? delivery.reduced() : delivery;
    underway.put(id, new Sent(parcel, connection.sessionId(), System.nanoTime()));
    log.add(
        "delivery",
        Json.object()
            .put("envelope_id", id)
            .put("type", delivery.type())
            .put("topic", delivery.topic())
            .put("event_id", delivery.payload().path("event_id").asText())
            .put("attempt", parcel.attempt())
            .put("reason", parcel.reason())
            .put("connection", connection.sessionId())
            .<ObjectNode>set("payload", told.payload()));
    schedule(() -> failed(id, "timeout"), faults.untilUnacknowledged(pace.ack()));
    try {
      // Slack gives characters that we would not keep as people sent them.
      connection.send(told.envelope(id, parcel.attempt(), parcel.reason()).toString());
      faults.disconnects(delivery).ifPresent(how -> disconnect(connection, how));
    } catch (RuntimeException e) {
      failed(id, "connection_failed");
    }
  }

  /** Ends a connection while an acknowledgement is on its way, with Slack's words before or not. */
  private void disconnect(WsContext connection, String how) {
    if (how.equals("warning")) {
      connection.send(Json.write(SocketMode.disconnectWords("warning")));
      schedule(() -> connection.closeSession(1000, "refresh"), pace.ack());
    } else {
      connection.closeSession(1011, "cut");
    }
  }

  /** What was sent over a connection that is gone will not be acknowledged there. */
  void lost(WsContext connection) {
    underway.forEach(
        (envelope, sent) -> {
          if (sent.connection().equals(connection.sessionId())) {
            failed(envelope, "connection_failed");
          }
        });
  }

  private void failed(String envelope, String reason) {
    Sent sent = underway.remove(envelope);
    if (sent == null) {
      return;
    }
    Parcel parcel = sent.parcel();
    if (parcel.delivery().answer().isDone()) {
      return;
    }
    if (parcel.delivery().isRepeatable() && parcel.attempt() < pace.retries().size()) {
      Parcel again = new Parcel(parcel.delivery(), parcel.attempt() + 1, reason);
      schedule(() -> enqueue(again), faults.untilRetry(pace.retries().get(parcel.attempt())));
      return;
    }
    drop(parcel, reason);
  }

  private void drop(Parcel parcel, String reason) {
    pending.remove(parcel.delivery());
    log.add("dropped", Json.object().put("topic", parcel.delivery().topic()).put("reason", reason));
    parcel
        .delivery()
        .answer()
        .completeExceptionally(new Delivery.Unanswered("the app did not acknowledge: " + reason));
  }

  private void schedule(Runnable task, Duration wait) {
    if (!timer.isShutdown()) {
      timer.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Takes what the app sent back for an envelope. */
  void acknowledged(JsonNode message) {
    String envelope = message.path("envelope_id").asText();
    Sent known = underway.get(envelope);
    boolean lost = known != null && faults.losesAck(known.parcel().delivery());
    Sent sent = lost ? null : underway.remove(envelope);
    ObjectNode entry = Json.object().put("envelope_id", envelope).put("lost", lost);
    if (sent != null) {
      entry.put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent.nanos()));
      entry.put("topic", sent.parcel().delivery().topic());
    } else if (!lost) {
      entry.put("late", true);
    }
    if (message.hasNonNull("payload")) {
      entry.set("payload", message.path("payload"));
    }
    log.add("ack", entry);
    if (sent != null) {
      pending.remove(sent.parcel().delivery());
      sent.parcel().delivery().answer().complete(message.path("payload"));
    }
  }

  @Override
  public void close() {
    sender.interrupt();
    timer.shutdownNow();
    pending.close();
  }
}
