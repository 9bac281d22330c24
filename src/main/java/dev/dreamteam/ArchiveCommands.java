package dev.dreamteam;

import dev.dreamteam.archive.ArchiveRefused;
import dev.dreamteam.archive.Importer;
import dev.dreamteam.archive.MemoryArchive;
import dev.dreamteam.archive.MemoryImports;
import dev.dreamteam.archive.MemoryZip;
import dev.dreamteam.conversation.Counted;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.OptOutStore;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.place.PlaceStore;
import dev.dreamteam.place.Places;
import dev.dreamteam.slack.ArchiveDesk;
import dev.dreamteam.slack.CommandDesk;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The memory of the place where somebody asks for it, as a zip. */
final class ArchiveCommands implements ArchiveDesk {
  private final Database database;
  private final MemoryStores stores;
  private final MemoryImports imports;
  private final Places places;

  ArchiveCommands(Database database, MemoryStores stores, MemoryImports imports, Places places) {
    this.database = database;
    this.stores = stores;
    this.imports = imports;
    this.places = places;
  }

  @Override
  public Attachment export(Place place, PersonId person) {
    Scope scope = Scope.of(places.standing(place).taken(), person);
    if (!PlaceStore.isToldIn(database.sql(), place, scope.kind().name(), scope.id())) {
      return new Attachment("memory.zip", MemoryZip.write(new TreeMap<>()));
    }
    Bytes zip =
        database.inTransaction(tx -> MemoryArchive.of(tx, stores, stores.storeOf(tx, scope)).zip());
    return new Attachment("memory.zip", zip);
  }

  @Override
  public Preview preview(Place place, CommandDesk.Said said, Bytes zip) {
    if (OptOutStore.isOut(database.sql(), place.teamId(), said.person())) {
      return new Preview(MemoryCommands.OPTED_OUT, Optional.empty());
    }
    Author author = Author.of(said.person(), said.personName());
    MemorySource message =
        new MemorySource(
            place.channelId(), said.messageTs(), author.id(), author.name(), said.permalink());
    try {
      MemoryImports.Preview preview =
          imports.preview(
              Scope.of(place, said.person()), zip, new Importer.Member(author, message));
      String readers =
          place.kind() == Place.Kind.PUBLIC_CHANNEL
              ? "Everybody in the team would see it."
              : "It would be seen in this place only.";
      return new Preview(
          "%s: %s\n%s"
              .formatted(
                  said.content(),
                  preview.plan().text(),
                  preview.id().isPresent() ? readers : "There is nothing to import."),
          preview.id());
    } catch (ArchiveRefused e) {
      return new Preview(String.valueOf(e.getMessage()), Optional.empty());
    }
  }

  @Override
  public Outcome run(Place place, PersonId person, String personName, UUID id) {
    try {
      return new Outcome(
          true,
          "Imported: "
              + imports
                  .run(Scope.of(place, person), id, Author.of(person, personName))
                  .text()
                  .lines()
                  .findFirst()
                  .orElse(""));
    } catch (MemoryProblem e) {
      return new Outcome(false, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Outcome undo(Place place, PersonId person, String personName, UUID id) {
    try {
      int undone = imports.undo(Scope.of(place, person), id, Author.of(person, personName));
      return new Outcome(
          true,
          "Undone: %s what %s."
              .formatted(
                  Counted.of(undone, "memory is", "memories are"),
                  undone == 1 ? "it was" : "they were"));
    } catch (MemoryProblem e) {
      return new Outcome(false, String.valueOf(e.getMessage()));
    }
  }
}
