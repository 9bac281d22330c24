package dev.dreamteam;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryComparison;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemoryRedactionStore;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.MemoryVersion;
import dev.dreamteam.memory.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** What people do with one memory of their place: see how it became, put it back, take it away. */
final class MemoryCommands {
  private static final int MAX_VERSIONS = 10;
  private static final int MAX_LINES = 12;
  private static final String BY_COMMAND = "asked for with a command";

  /** Changes a memory, in a transaction, and says what was done. */
  @FunctionalInterface
  private interface Change {
    String make(DSLContext tx, Memory memory);
  }

  private final Database database;
  private final MemoryStores stores;
  private final MemoryRedactionStore redaction;

  MemoryCommands(Database database, MemoryStores stores, MemoryRedactionStore redaction) {
    this.database = database;
    this.stores = stores;
    this.redaction = redaction;
  }

  String forget(Place place, PersonId person, String personName, String path) {
    return change(
        place,
        person,
        path,
        (tx, memory) -> {
          stores.forget(
              tx, memory.id(), memory.version(), Author.of(person, personName), BY_COMMAND);
          return "Forgotten: “%s”. It will not be learned again.".formatted(memory.content());
        });
  }

  /** Each version with what it changed, the newest first. */
  String history(Place place, PersonId person, String path) {
    return change(
        place,
        person,
        path,
        (tx, memory) -> {
          List<MemoryVersion> versions = stores.history(tx, memory.id());
          return Stream.iterate(versions.size() - 1, i -> i >= 0, i -> i - 1)
              .limit(MAX_VERSIONS)
              .map(i -> line(versions, i))
              .collect(Collectors.joining("\n"));
        });
  }

  private static String line(List<MemoryVersion> versions, int at) {
    MemoryVersion version = versions.get(at);
    String before = at == 0 ? "" : versions.get(at - 1).statement().content();
    return "Version %d, %s by %s on %s, holds from %s (%s)\n%s"
        .formatted(
            version.version(),
            version.operation().name().toLowerCase(Locale.ROOT),
            version.author().name(),
            version.createdAt().toString().substring(0, 10),
            version.statement().validFrom().toString().substring(0, 10),
            version.reason(),
            MemoryComparison.of(before, version.statement().content()).stream()
                .limit(MAX_LINES)
                .collect(Collectors.joining("\n")));
  }

  String restore(Place place, PersonId person, String personName, String path, int version) {
    return change(
        place,
        person,
        path,
        (tx, memory) -> {
          Memory restored =
              stores.restore(
                  tx,
                  memory.id(),
                  memory.version(),
                  version,
                  Author.of(person, personName),
                  BY_COMMAND);
          return "Version %d is back, as version %d of `%s`: “%s”"
              .formatted(version, restored.version(), restored.path(), restored.content());
        });
  }

  String redact(Place place, PersonId person, String personName, String path, int version) {
    return change(
        place,
        person,
        path,
        (tx, memory) -> {
          redaction.redact(tx, memory.id(), version, Author.of(person, personName), BY_COMMAND);
          return "What version %d of `%s` said is gone for good; that it was there is kept."
              .formatted(version, memory.path());
        });
  }

  private String change(Place place, PersonId person, String path, Change change) {
    try {
      return database.inTransaction(
          tx ->
              find(tx, place, person, path.strip())
                  .map(memory -> change.make(tx, memory))
                  .orElse(
                      "Nothing is remembered here under `%s`. `/dreamteam memory` lists what is."
                          .formatted(path.strip())));
    } catch (MemoryProblem e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** A memory of this very place; one that was forgotten only when no other has its path. */
  private Optional<Memory> find(DSLContext tx, Place place, PersonId person, String path) {
    UUID store = stores.storeOf(tx, Scope.of(place, person));
    return Stream.of(stores.list(tx, store), stores.forgotten(tx, store))
        .flatMap(List::stream)
        .filter(memory -> memory.path().equals(path))
        .min(Comparator.comparing(Memory::forgotten));
  }
}
