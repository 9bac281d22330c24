package dev.dreamteam.archive;

import dev.dreamteam.archive.MemoryImportStore.Shown;
import dev.dreamteam.archive.MemoryImportStore.Step;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.MemoryVersion;
import dev.dreamteam.memory.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** Takes archives into stores: shown first, done after a press, undone by another one. */
public final class MemoryImports {
  /** What was shown is done no later. */
  public static final Duration PATIENCE = Duration.ofDays(1);

  private static final String SHOWN = "SHOWN";
  private static final String DONE = "DONE";
  private static final String UNDONE = "UNDONE";

  private final Database database;
  private final MemoryStores stores;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public MemoryImports(Database database, MemoryStores stores, Clock clock, Supplier<UUID> ids) {
    this.database = database;
    this.stores = stores;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What an import would do.
   *
   * @param id to {@link #run} it by; empty when there is nothing to do
   */
  public record Preview(ImportPlan plan, Optional<UUID> id) {}

  /**
   * Looks an archive over and changes nothing.
   *
   * @throws ArchiveRefused when nothing of it is read
   */
  public Preview preview(Scope scope, Bytes zip, Importer.Member by) {
    MemoryArchive archive = MemoryArchive.ofZip(zip);
    return database.inTransaction(
        tx -> {
          UUID store = stores.storeOf(tx, scope);
          ImportPlan plan = ImportPlanner.plan(tx, stores, store, scope, archive, by);
          MemoryImportStore.dropShown(tx, clock.instant().minus(PATIENCE));
          if (!plan.changesAnything()) {
            return new Preview(plan, Optional.empty());
          }
          UUID id = ids.get();
          MemoryImportStore.add(
              tx,
              new Shown(id, store, by, zip, plan.fingerprint().value(), SHOWN, List.of()),
              clock.instant());
          return new Preview(plan, Optional.of(id));
        });
  }

  /**
   * Does what was shown to its author.
   *
   * @throws MemoryProblem when it was decided already, or would do something else by now
   */
  public ImportPlan run(Scope scope, UUID id, Author author) {
    return database.inTransaction(
        tx -> {
          Shown shown = shown(tx, scope, id, author);
          if (!shown.status().equals(SHOWN)) {
            throw new MemoryProblem("This was imported already.");
          }
          stores.lock(tx, shown.storeId());
          ImportPlan plan =
              ImportPlanner.plan(
                  tx,
                  stores,
                  shown.storeId(),
                  scope,
                  MemoryArchive.ofZip(shown.archive()),
                  shown.by());
          if (!plan.fingerprint().value().equals(shown.plan())) {
            throw new MemoryProblem(
                "The memory has changed since this was shown, so nothing was imported. Attach the"
                    + " zip again to see what it would do now.");
          }
          MemoryImportStore.become(tx, id, DONE, write(tx, shown.storeId(), plan), clock.instant());
          return plan;
        });
  }

  /**
   * What an operator's archive would do.
   *
   * @param wanted whether it is done at once
   */
  public ImportPlan byOperator(Scope scope, MemoryArchive archive, boolean wanted) {
    return database.inTransaction(
        tx -> {
          UUID store = stores.storeOf(tx, scope);
          stores.lock(tx, store);
          ImportPlan plan =
              ImportPlanner.plan(tx, stores, store, scope, archive, new Importer.Operator());
          if (wanted) {
            write(tx, store, plan);
          }
          return plan;
        });
  }

  /**
   * Makes everything that an import changed what it was before it.
   *
   * @throws MemoryProblem when it was undone already, or somebody has changed one of them since
   */
  public int undo(Scope scope, UUID id, Author author) {
    return database.inTransaction(
        tx -> {
          Shown shown = shown(tx, scope, id, author);
          if (!shown.status().equals(DONE)) {
            throw new MemoryProblem("This is not imported, so there is nothing to undo.");
          }
          for (Step step : shown.steps().reversed()) {
            if (step.from() == 0) {
              stores.forget(tx, step.memory(), step.to(), author, "import undone");
            } else {
              stores.restore(tx, step.memory(), step.to(), step.from(), author, "import undone");
            }
          }
          MemoryImportStore.become(tx, id, UNDONE, shown.steps(), clock.instant());
          return shown.steps().size();
        });
  }

  private Shown shown(DSLContext tx, Scope scope, UUID id, Author author) {
    UUID store = stores.storeOf(tx, scope);
    return MemoryImportStore.lock(tx, id)
        .filter(found -> found.storeId().equals(store))
        .filter(found -> found.by().author().id().equals(author.id()))
        .orElseThrow(
            () ->
                new MemoryProblem("Only who attached the zip can do that, here and within a day."));
  }

  private List<Step> write(DSLContext tx, UUID store, ImportPlan plan) {
    List<Step> steps = new ArrayList<>();
    for (ImportLine line : plan.lines()) {
      switch (line) {
        case ImportLine.New added -> {
          UUID id = ids.get();
          MemoryImportStore.addMemory(tx, id, store, added.file(), added.now().version());
          added.past().forEach(version -> stores.append(tx, id, version));
          stores.append(tx, id, added.now());
          stores.told(tx, id);
          steps.add(new Step(id, 0, added.now().version()));
        }
        case ImportLine.Changed changed -> {
          MemoryVersion now = changed.now();
          stores.edit(
              tx,
              changed.before().id(),
              changed.before().version(),
              now.statement(),
              now.author(),
              now.reason());
          steps.add(new Step(changed.before().id(), changed.before().version(), now.version()));
        }
        case ImportLine.Same _, ImportLine.Refused _ -> {
          // stays as it is
        }
      }
    }
    return steps;
  }
}
