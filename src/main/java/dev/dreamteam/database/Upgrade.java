package dev.dreamteam.database;

import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * How a start brought the data of an earlier version up to date.
 *
 * @param from the number of the newest migration that was there before
 * @param steps the migrations that ran, oldest first, such as "23 place kinds"
 */
public record Upgrade(String from, List<String> steps) {
  public Upgrade {
    steps = List.copyOf(steps);
  }

  /** Empty when the database was new or nothing ran. */
  static Optional<Upgrade> of(MigrateResult result) {
    if (result.initialSchemaVersion == null || result.migrations.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Upgrade(
            result.initialSchemaVersion, result.migrations.stream().map(Upgrade::step).toList()));
  }

  private static String step(MigrateOutput migration) {
    return migration.version + " " + migration.description;
  }

  /** For people. */
  @Override
  public String toString() {
    return "from schema %s: %s".formatted(from, String.join(", ", steps));
  }
}
