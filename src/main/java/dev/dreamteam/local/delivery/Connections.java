package dev.dreamteam.local.delivery;

import io.javalin.websocket.WsContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The WebSockets that the app has open; each envelope takes the next one in turn. */
public final class Connections {
  private final List<WsContext> open = new ArrayList<>();
  private int turn;

  synchronized void add(WsContext connection) {
    open.add(connection);
    notifyAll();
  }

  synchronized boolean remove(WsContext connection) {
    return open.removeIf(one -> one.sessionId().equals(connection.sessionId()));
  }

  synchronized int count() {
    return open.size();
  }

  synchronized Optional<WsContext> next() {
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(open.get(Math.floorMod(turn++, open.size())));
  }

  /** The next one, as soon as there is one. */
  synchronized WsContext await() throws InterruptedException {
    while (open.isEmpty()) {
      wait();
    }
    return open.get(Math.floorMod(turn++, open.size()));
  }

  synchronized List<WsContext> all() {
    return List.copyOf(open);
  }
}
