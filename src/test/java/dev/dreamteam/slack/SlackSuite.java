package dev.dreamteam.slack;

import dev.dreamteam.database.Database;
import dev.dreamteam.database.DatabaseConfig;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The edge with a local workspace and a database of its own, for all tests of a class. */
@ResourceLock("SlackSuite")
public abstract class SlackSuite {
  @TempDir static Path folder;
  public static Database database;
  public static TestingSlack slack;

  @BeforeAll
  static void start() {
    database =
        Database.open(new DatabaseConfig(folder.resolve("home"), Optional.empty(), 10, "test"));
    slack = new TestingSlack(folder.resolve("local"), database);
  }

  @AfterAll
  static void stop() {
    slack.close();
    database.close();
  }
}
