package dev.dreamteam;

import dev.dreamteam.archive.ImportPlan;
import dev.dreamteam.archive.MemoryArchive;
import dev.dreamteam.archive.MemoryFolder;
import dev.dreamteam.archive.MemoryImports;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.privacy.Forgetting;
import dev.dreamteam.privacy.PersonArchive;
import dev.dreamteam.privacy.TeamStore;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What whoever runs Dreamteam does with data, from the command line. */
final class OperatorCommands {
  private final Database database;
  private final Clock clock = Clock.systemUTC();
  private final MemoryStores stores = new MemoryStores(clock, UUID::randomUUID);
  private final CommandLine.Operate wanted;
  private final PrintStream out;

  private OperatorCommands(Database database, CommandLine.Operate wanted, PrintStream out) {
    this.database = database;
    this.wanted = wanted;
    this.out = out;
  }

  /** A command that cannot be done; the message says why and what to do. */
  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  static void run(CommandLine.Operate wanted, Map<String, String> environment, PrintStream out) {
    try (Database database = Database.open(Configuration.read(environment).database())) {
      run(wanted, database, out);
    }
  }

  static void run(CommandLine.Operate wanted, Database database, PrintStream out) {
    OperatorCommands commands = new OperatorCommands(database, wanted, out);
    switch (wanted.words().get(0) + " " + wanted.words().get(1)) {
      case "memory export" -> commands.exportMemory();
      case "memory import" -> commands.importMemory();
      case "privacy export" -> commands.exportPerson();
      default -> commands.forgetPerson();
    }
  }

  private void exportMemory() {
    Scope scope = scope();
    MemoryArchive archive =
        database.inTransaction(tx -> MemoryArchive.of(tx, stores, stores.storeOf(tx, scope)));
    MemoryFolder.write(archive, path(2));
    out.printf("Wrote %d files to %s.%n", archive.files().size(), path(2));
  }

  private void importMemory() {
    ImportPlan plan =
        new MemoryImports(database, stores, clock, UUID::randomUUID)
            .byOperator(scope(), MemoryFolder.read(path(2)), wanted.sure());
    out.println(plan.text());
    out.println(
        wanted.sure() ? "Done." : "Nothing was changed. The same command with --yes does it.");
  }

  private void exportPerson() {
    Path file = path(3);
    if (Files.exists(file)) {
      throw new Refused(file + " exists already. Choose another name; nothing was written.");
    }
    try {
      Files.write(file, new PersonArchive(database, clock).of(team(), person()).toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be written", e);
    }
    out.printf("Wrote %s. It is for that person alone.%n", file);
  }

  private void forgetPerson() {
    String name = wanted.words().size() > 3 ? wanted.words().get(3) : "";
    boolean begun =
        Forgetting.begin(
            database, team(), person(), name, person().value(), UUID.randomUUID(), clock);
    out.println(
        begun
            ? "Begun: a running Dreamteam does it within a minute, otherwise the next one that is"
                + " started. The person gets a report."
            : "That is being done already.");
  }

  private PersonId person() {
    return new PersonId(wanted.words().get(2));
  }

  private Path path(int word) {
    return Path.of(wanted.words().get(word));
  }

  private Scope scope() {
    String[] parts = wanted.scope().split(":", 2);
    if (parts.length == 1 && parts[0].equals("team")) {
      return Scope.team(team());
    }
    boolean known = parts[0].equals("channel") || parts[0].equals("person");
    if (parts.length < 2 || !known || parts[1].isBlank()) {
      throw new Refused("--scope is team, channel:ID or person:ID, not " + wanted.scope() + ".");
    }
    return new Scope(
        team(), parts[0].equals("channel") ? Scope.Kind.CHANNEL : Scope.Kind.PERSON, parts[1]);
  }

  private String team() {
    List<String> teams = TeamStore.teams(database.sql());
    return wanted
        .team()
        .or(() -> teams.size() == 1 ? teams.stream().findFirst() : Optional.empty())
        .orElseThrow(() -> new Refused("Say which team with --team ID. Known are: " + teams + "."));
  }
}
