package dev.dreamteam.database;

import dev.dreamteam.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Who may open the embedded PostgreSQL: whoever can read the password in the home folder. Versions
 * before made folders that any user of the machine could open; such a one is closed at its start.
 */
final class EmbeddedAccess {
  private static final String RULES =
      """
      # Written by Dreamteam: whoever knows the password in the home folder, from this machine.
      local all all scram-sha-256
      host  all all 127.0.0.1/32 scram-sha-256
      host  all all ::1/128      scram-sha-256
      """;

  private EmbeddedAccess() {}

  /** Has a running server ask for the password; nothing happens when it does already. */
  static void close(EmbeddedPostgres postgres, Path data, Secret password) throws IOException {
    Path rules = data.resolve("pg_hba.conf");
    if (Files.readString(rules).equals(RULES)) {
      return;
    }
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
    try (Connection connection = DriverManager.getConnection(url, "postgres", password.value());
        Statement statement = connection.createStatement()) {
      // Made of letters, digits, - and _: nothing in it ends a literal.
      statement.execute("alter role postgres password '" + password.value() + "'");
      Files.writeString(rules, RULES);
      statement.execute("select pg_reload_conf()");
    } catch (SQLException e) {
      throw new IOException("its password could not be set", e);
    }
  }
}
