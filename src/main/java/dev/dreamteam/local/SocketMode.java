package dev.dreamteam.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Slack's Socket Mode: envelopes to the app over its WebSockets, acknowledgements back. Events wait
 * while no app is connected, and are sent again, as Slack does, when no acknowledgement comes. One
 * thread sends all first envelopes, so that they leave in order.
 */
final class SocketMode implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 10;
  private static final int MAX_WAITING = 10_000;

  private record Parcel(Delivery delivery, int attempt, String reason) {}

  private record Sent(Parcel parcel, String connection, long nanos) {}

  private final Set<String> tickets = ConcurrentHashMap.newKeySet();
  private final Map<String, Sent> underway = new ConcurrentHashMap<>();
  private final LinkedBlockingDeque<Parcel> waiting = new LinkedBlockingDeque<>();
  private final Connections connections = new Connections();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("local-retries").factory());
  private final Faults faults;
  private final DeliveryLog log;
  private final Pace pace;
  private final Links links;
  private final String appId;
  private final Consumer<Boolean> connected;
  private final Thread sender;

  /**
   * Starts the sending.
   *
   * @param connected told true when the first connection opens and false when the last one closes
   */
  SocketMode(
      Links links,
      String appId,
      Pace pace,
      DeliveryLog log,
      Faults faults,
      Consumer<Boolean> connected) {
    this.links = links;
    this.appId = appId;
    this.pace = pace;
    this.log = log;
    this.faults = faults;
    this.connected = connected;
    this.sender = Thread.ofVirtual().name("local-sender").start(this::sendAll);
  }

  /** The address for one new connection. */
  String ticket() {
    if (connections.count() >= MAX_CONNECTIONS) {
      throw new ApiFailure("too_many_websockets");
    }
    String ticket = UUID.randomUUID().toString();
    tickets.add(ticket);
    return links.socketBase() + "/socket/" + ticket;
  }

  boolean isConnected() {
    return connections.count() > 0;
  }

  void routes(RoutesConfig routes) {
    routes.ws(
        "/socket/{ticket}",
        socket -> {
          socket.onConnect(this::welcome);
          socket.onMessage(message -> receive(message.message()));
          socket.onClose(this::leave);
          socket.onError(failed -> {});
        });
  }

  private void welcome(WsContext connection) {
    if (!tickets.remove(connection.pathParam("ticket"))) {
      connection.closeSession(4001, "unknown ticket");
      return;
    }
    connection.enableAutomaticPings(10, TimeUnit.SECONDS);
    ObjectNode hello =
        Json.object().put("type", "hello").put("num_connections", connections.count() + 1);
    hello.putObject("connection_info").put("app_id", appId);
    hello
        .putObject("debug_info")
        .put("host", "local")
        .put("build_number", 1)
        .put("approximate_connection_time", 18_060);
    connection.send(Json.write(hello));
    connections.add(connection);
    log.add("connected", Json.object().put("connection", connection.sessionId()));
    if (connections.count() == 1) {
      connected.accept(true);
    }
  }

  private void leave(WsContext connection) {
    if (!connections.remove(connection)) {
      return;
    }
    log.add("disconnected", Json.object().put("connection", connection.sessionId()));
    underway.forEach(
        (envelope, sent) -> {
          if (sent.connection().equals(connection.sessionId())) {
            failed(envelope, "connection_failed");
          }
        });
    if (connections.count() == 0) {
      connected.accept(false);
    }
  }

  /** Tells an event; it waits for a connection when there is none. */
  void tell(Delivery event) {
    enqueue(new Parcel(event, 0, ""));
  }

  /** Asks the app at once; the answer fails when it is not connected or takes too long. */
  Delivery ask(Delivery question) {
    if (!isConnected()) {
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
        log.add("dropped", Json.object().put("topic", dropped.delivery().topic()));
      }
    }
  }

  private void sendAll() {
    try {
      while (true) {
        Parcel parcel = waiting.takeFirst();
        WsContext connection = connections.await();
        for (int copy = 0; copy < faults.copies(parcel.delivery()); copy++) {
          send(parcel, connection);
        }
      }
    } catch (InterruptedException e) {
      // The local workspace closes; what waits is lost, as it is when Slack gives up.
    }
  }

  private void send(Parcel parcel, WsContext connection) {
    String id = UUID.randomUUID().toString();
    Delivery delivery = parcel.delivery();
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
            .<ObjectNode>set("payload", delivery.payload()));
    schedule(() -> failed(id, "timeout"), pace.ack());
    try {
      connection.send(Json.write(delivery.envelope(id, parcel.attempt(), parcel.reason())));
    } catch (RuntimeException e) {
      failed(id, "connection_failed");
    }
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
      schedule(() -> enqueue(again), pace.retries().get(parcel.attempt()));
      return;
    }
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

  private void receive(String text) {
    JsonNode message;
    try {
      message = Json.parse(text);
    } catch (MalformedJson e) {
      log.add("ack", Json.object().put("malformed", text));
      return;
    }
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
      sent.parcel().delivery().answer().complete(message.path("payload"));
    }
  }

  /** Asks every connection to be renewed, as Slack does every few hours. */
  void refresh(String reason) {
    ObjectNode words = Json.object().put("type", "disconnect").put("reason", reason);
    words.putObject("debug_info").put("host", "local");
    connections.all().forEach(connection -> connection.send(Json.write(words)));
  }

  /** Cuts every connection without a word. */
  void cut() {
    connections.all().forEach(connection -> connection.closeSession(1011, "cut"));
  }

  @Override
  public void close() {
    sender.interrupt();
    timer.shutdownNow();
  }
}
