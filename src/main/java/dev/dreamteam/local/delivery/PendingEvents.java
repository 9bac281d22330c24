package dev.dreamteam.local.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events that the app has not acknowledged yet, in a journal of their own, so that they outlive
 * a restart of the local workspace. It is written anew at each start and whenever nothing is
 * pending, so it stays small.
 */
public final class PendingEvents implements AutoCloseable {
  private static final int LINES_TO_FORGET = 1_000;

  private final Map<String, Delivery> pending = new LinkedHashMap<>();
  private final Path file;
  private Journal journal;
  private int lines;
  private boolean closed;

  private PendingEvents(Path file) {
    this.file = file;
    Map<String, ObjectNode> left = new LinkedHashMap<>();
    Journal.open(
            file,
            (kind, value) -> {
              String id = value.path("event_id").asText();
              if (kind.equals("told") && value instanceof ObjectNode payload) {
                left.put(id, payload);
              } else {
                left.remove(id);
              }
            })
        .close();
    this.journal = empty();
    left.values().forEach(payload -> add(Delivery.of("events_api", payload)));
  }

  public static PendingEvents in(Path folder) {
    return new PendingEvents(folder.resolve("pending.jsonl"));
  }

  private Journal empty() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + " anew", e);
    }
    lines = 0;
    return Journal.open(file, (kind, value) -> {});
  }

  synchronized List<Delivery> all() {
    return List.copyOf(pending.values());
  }

  synchronized void add(Delivery event) {
    if (!closed && pending.putIfAbsent(id(event), event) == null) {
      journal.append("told", event.payload());
      lines++;
    }
  }

  /** It was acknowledged, or given up. */
  synchronized void remove(Delivery event) {
    if (closed || pending.remove(id(event)) == null) {
      return;
    }
    journal.append("done", Json.object().put("event_id", id(event)));
    if (++lines > LINES_TO_FORGET && pending.isEmpty()) {
      journal.close();
      journal = empty();
    }
  }

  private static String id(Delivery event) {
    return event.payload().path("event_id").asText();
  }

  @Override
  public synchronized void close() {
    closed = true;
    journal.close();
  }
}
