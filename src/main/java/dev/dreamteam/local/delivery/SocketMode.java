package dev.dreamteam.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Links;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsContext;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Slack's Socket Mode: the app's WebSockets, over which the courier's envelopes and acks go. */
public final class SocketMode {
  private static final int MAX_CONNECTIONS = 10;

  private final Set<String> tickets = ConcurrentHashMap.newKeySet();
  private final Connections connections;
  private final Courier courier;
  private final Faults faults;
  private final DeliveryLog log;
  private final Links links;
  private final String appId;
  private final Consumer<Boolean> connected;

  /**
   * @param connected told true when the first connection opens and false when the last one closes
   */
  public SocketMode(
      Links links,
      String appId,
      Connections connections,
      Courier courier,
      DeliveryLog log,
      Faults faults,
      Consumer<Boolean> connected) {
    this.links = links;
    this.appId = appId;
    this.connections = connections;
    this.courier = courier;
    this.log = log;
    this.faults = faults;
    this.connected = connected;
  }

  /** The address for one new connection. */
  public String ticket() {
    if (connections.count() >= MAX_CONNECTIONS) {
      throw new ApiFailure("too_many_websockets");
    }
    String ticket = UUID.randomUUID().toString();
    tickets.add(ticket);
    return links.socketBase() + "/socket/" + ticket;
  }

  public boolean isConnected() {
    return connections.count() > 0;
  }

  public void routes(RoutesConfig routes) {
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
    if (faults.withholdsHello()) {
      return; // open, but nothing is ever said on it
    }
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
    courier.lost(connection);
    if (connections.count() == 0) {
      connected.accept(false);
    }
  }

  private void receive(String text) {
    try {
      courier.acknowledged(Json.parse(text));
    } catch (MalformedJson e) {
      log.add("ack", Json.object().put("malformed", text));
    }
  }

  /** Asks every connection to be renewed, as Slack does every few hours. */
  public void refresh(String reason) {
    String words = Json.write(disconnectWords(reason));
    connections.all().forEach(connection -> connection.send(words));
  }

  static JsonNode disconnectWords(String reason) {
    ObjectNode words = Json.object().put("type", "disconnect").put("reason", reason);
    words.putObject("debug_info").put("host", "local");
    return words;
  }

  /** Cuts every connection without a word. */
  public void cut() {
    connections.all().forEach(connection -> connection.closeSession(1011, "cut"));
  }
}
