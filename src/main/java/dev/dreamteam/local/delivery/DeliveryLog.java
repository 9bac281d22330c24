package dev.dreamteam.local.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** What went over the wires lately: deliveries, acknowledgements and API calls, with times. */
public final class DeliveryLog {
  private static final int MAX = 5_000;

  private final Deque<ObjectNode> entries = new ArrayDeque<>();
  private final Clock clock;

  public DeliveryLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Adds an entry.
   *
   * @param kind delivery, ack, call, connected, disconnected, dropped
   * @param what the rest of the entry
   */
  public synchronized void add(String kind, ObjectNode what) {
    ObjectNode entry = Json.object().put("at", clock.instant().toString()).put("kind", kind);
    entry.setAll(what);
    entries.addLast(entry);
    if (entries.size() > MAX) {
      entries.removeFirst();
    }
  }

  public synchronized ArrayNode all() {
    ArrayNode all = Json.array();
    entries.forEach(all::add);
    return all;
  }
}
