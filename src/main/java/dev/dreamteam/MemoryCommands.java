package dev.dreamteam;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemoryRedactionStore;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.MemoryVersion;
import dev.dreamteam.memory.OptOutStore;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.place.PlaceStore;
import dev.dreamteam.slack.CommandDesk;
import dev.dreamteam.text.LineComparison;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.TypedWords;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * What people do with one memory of their place: say it, see how it became, put it back, drop it.
 */
final class MemoryCommands {
  private static final int MAX_VERSIONS = 10;
  private static final int MAX_LINES = 12;
  static final String OPTED_OUT =
      "You have switched off that your words are learned from, so nothing was remembered."
          + " `/dreamteam privacy on` allows it again.";
  private static final String BY_MESSAGE = "asked for in a message";
  private static final String BY_COMMAND = "asked for with a command";
  private static final Pattern PREFERENCE =
      Pattern.compile("(?is)(i|we) (prefer|like|want|always|never)\\b.*");
  private static final Pattern DECISION =
      Pattern.compile("(?is)(we|the team) (have )?(decided|agreed|use|will)\\b.*");

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

  /** Remembers a person's own words; said again, they are remembered once. */
  String remember(Place place, CommandDesk.Said said) {
    if (OptOutStore.isOut(database.sql(), place.teamId(), said.person())) {
      return OPTED_OUT;
    }
    Scope scope = Scope.of(place, said.person());
    MemorySource source =
        new MemorySource(
            place.channelId(),
            said.messageTs(),
            said.person().value(),
            said.personName(),
            said.permalink());
    Statement statement =
        new Statement(kindOf(said.content()), "", said.content(), source.saidAt(), List.of(source));
    try {
      return database.inTransaction(
          tx -> {
            UUID store = stores.storeOf(tx, scope);
            stores.lock(tx, store);
            Optional<Memory> known =
                stores.list(tx, store).stream()
                    .filter(memory -> memory.content().equalsIgnoreCase(statement.content()))
                    .findFirst();
            Author by = Author.of(said.person(), said.personName());
            Memory memory =
                known.orElseGet(() -> stores.remember(tx, store, statement, by, BY_MESSAGE));
            return "%s (%s): “%s”. %s `/dreamteam memory forget %s` takes it back."
                .formatted(
                    known.isPresent() ? "I remember that already" : "Remembered",
                    memory.kind().label(),
                    memory.content(),
                    readers(scope),
                    memory.path());
          });
    } catch (MemoryProblem e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static MemoryKind kindOf(String content) {
    if (PREFERENCE.matches(content)) {
      return MemoryKind.PREFERENCE;
    }
    return DECISION.matches(content) ? MemoryKind.DECISION : MemoryKind.FACT;
  }

  private static String readers(Scope scope) {
    return switch (scope.kind()) {
      case TEAM -> "Everybody in the team can see it.";
      case CHANNEL -> "The members of this channel can see it, nobody else.";
      case PERSON -> "Only you can see it.";
    };
  }

  /** Also where the memory's words are not told: whoever took it in there can take it back. */
  Optional<String> forget(Place place, PersonId person, String personName, String path) {
    return change(
        place,
        person,
        path,
        (tx, memory) -> {
          stores.forget(
              tx, memory.id(), memory.version(), Author.of(person, personName), BY_COMMAND);
          return isTold(tx, place, memory.scope())
              ? "Forgotten: “%s”. It will not be learned again.".formatted(memory.content())
              : "It is forgotten, and will not be learned again.";
        });
  }

  /** Each version with what it changed, the newest first. */
  Optional<String> history(Place place, PersonId person, String path) {
    return changeWhatIsTold(
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
    return "Version %d, %s by %s on %s, holds from %s (%s)\n```\n%s\n```"
        .formatted(
            version.version(),
            version.operation().name().toLowerCase(Locale.ROOT),
            version.author().name(),
            version.createdAt().toString().substring(0, 10),
            version.statement().validFrom().toString().substring(0, 10),
            version.reason(),
            LineComparison.of(before, version.statement().content()).stream()
                .limit(MAX_LINES)
                .map(text -> text.replace("```", "'''"))
                .collect(Collectors.joining("\n")));
  }

  Optional<String> restore(
      Place place, PersonId person, String personName, String path, int version) {
    return changeWhatIsTold(
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

  Optional<String> redact(
      Place place, PersonId person, String personName, String path, int version) {
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

  private Optional<String> change(Place place, PersonId person, String path, Change change) {
    try {
      return database.inTransaction(
          tx -> find(tx, place, person, path.strip()).map(memory -> change.make(tx, memory)));
    } catch (MemoryProblem e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> changeWhatIsTold(
      Place place, PersonId person, String path, Change change) {
    return isTold(database.sql(), place, Scope.of(place, person))
        ? change(place, person, path, change)
        : Optional.empty();
  }

  private static boolean isTold(DSLContext sql, Place place, Scope scope) {
    return PlaceStore.isToldIn(sql, place, scope.kind().name(), scope.id());
  }

  /** A memory of this very place; one that was forgotten only when no other has its path. */
  private Optional<Memory> find(DSLContext tx, Place place, PersonId person, String path) {
    UUID store = stores.storeOf(tx, Scope.of(place, person));
    return Stream.of(stores.list(tx, store), stores.forgotten(tx, store))
        .flatMap(List::stream)
        .filter(memory -> isNamed(memory, path))
        .min(
            Comparator.<Memory, Boolean>comparing(memory -> !memory.path().equals(path))
                .thenComparing(Memory::forgotten));
  }

  private static boolean isNamed(Memory memory, String typed) {
    return memory.path().equals(typed)
        || TypedWords.plain(memory.path()).equals(TypedWords.plain(typed));
  }
}
