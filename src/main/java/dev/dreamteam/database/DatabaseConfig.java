package dev.dreamteam.database;

import dev.dreamteam.config.Secret;
import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the data lives.
 *
 * @param home folder for everything that Dreamteam keeps on this machine
 * @param given a PostgreSQL's address; a secret because it may hold a password. Empty: embedded
 * @param maxConnections of the pool
 */
public record DatabaseConfig(Path home, Optional<Secret> given, int maxConnections) {
  public static final Setting HOME =
      new Setting("DREAMTEAM_HOME", ".dreamteam", "Folder for everything kept on this machine.");
  public static final Setting URL =
      new Setting(
          "DATABASE_URL",
          "",
          "PostgreSQL 15 or later: postgres://user:password@host:5432/name or jdbc:postgresql://…"
              + " Unset: an embedded PostgreSQL in DREAMTEAM_HOME.");
  public static final Setting CONNECTIONS =
      new Setting("DREAMTEAM_DATABASE_CONNECTIONS", "20", "Connections to PostgreSQL, 2 to 200.");
  public static final List<Setting> SETTINGS = List.of(HOME, URL, CONNECTIONS);

  public static DatabaseConfig from(Settings settings) {
    Optional<Secret> url = settings.secret(URL);
    if (url.isPresent() && !url.get().value().matches("(jdbc:postgresql|postgres(ql)?)://.+")) {
      settings.problem(URL, "must begin with postgres:// or jdbc:postgresql://");
    }
    return new DatabaseConfig(
        Path.of(settings.text(HOME)).toAbsolutePath().normalize(),
        url,
        settings.number(CONNECTIONS, 2, 200));
  }
}
