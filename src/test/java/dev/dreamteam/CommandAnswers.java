package dev.dreamteam;

import dev.dreamteam.archive.MemoryImports;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.memory.MemoryRecall;
import dev.dreamteam.memory.MemoryRedactionStore;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.place.Places;
import dev.dreamteam.place.TestingPlaces;
import java.time.Clock;
import java.util.UUID;

/** All that {@code /dreamteam memory} answers somebody in a place. */
public final class CommandAnswers {
  private CommandAnswers() {}

  /** Every path of every store is asked for, also those of other places. */
  public static String of(Database database, Place place, PersonId person) {
    MemoryStores stores = new MemoryStores(Clock.systemUTC(), UUID::randomUUID);
    MemoryCommands commands =
        new MemoryCommands(database, stores, new MemoryRedactionStore(stores, Clock.systemUTC()));
    StringBuilder answers = new StringBuilder();
    for (String path :
        database.sql().fetch("select distinct path from memory").getValues(0, String.class)) {
      commands.history(place, person, path).ifPresent(it -> answers.append(it).append('\n'));
      commands
          .restore(place, person, "x", path, 9_999)
          .ifPresent(it -> answers.append(it).append('\n'));
    }
    new MemoryRecall(database)
        .forPrompt(place, person, 1_000_000)
        .forEach(memory -> answers.append(memory.path()).append(memory.content()).append('\n'));
    return answers.toString();
  }

  /** The zip that is posted in a place. */
  public static Bytes export(Database database, Place place, PersonId person) {
    MemoryStores stores = new MemoryStores(Clock.systemUTC(), UUID::randomUUID);
    MemoryImports imports =
        new MemoryImports(database, stores, Clock.systemUTC(), UUID::randomUUID);
    TestingPlaces chat = new TestingPlaces();
    chat.become(place);
    Places places = new Places(database, chat, Clock.systemUTC());
    return new ArchiveCommands(database, stores, imports, places).export(place, person).content();
  }
}
