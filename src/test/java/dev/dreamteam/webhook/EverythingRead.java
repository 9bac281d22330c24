package dev.dreamteam.webhook;

import dev.dreamteam.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that receivers of webhooks could read about dreams and memories, in one text. */
public final class EverythingRead {
  private EverythingRead() {}

  public static String of(Database database) {
    return Stream.concat(
            ids(database, "dream").stream().map(id -> ReadStore.dream(database.sql(), id)),
            ids(database, "memory_store").stream()
                .map(id -> ReadStore.memoryStore(database.sql(), id)))
        .flatMap(Optional::stream)
        .map(found -> found.shown().toString())
        .collect(Collectors.joining("\n"));
  }

  private static List<UUID> ids(Database database, String table) {
    return database.sql().fetch("select id from " + table).getValues(0, UUID.class);
  }
}
