package dev.dreamteam.database;

import dev.dreamteam.config.Secret;
import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import dev.dreamteam.text.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the data lives.
 *
 * @param home folder for everything that Dreamteam keeps on this machine
 * @param given a PostgreSQL's address; a secret because it may hold a password. Empty: embedded
 * @param maxConnections of the pool
 * @param node the name that this process wishes for among those that share the database
 */
public record DatabaseConfig(Path home, Optional<Secret> given, int maxConnections, String node) {
  public static final Setting HOME =
      new Setting("DREAMTEAM_HOME", ".dreamteam", "Folder for everything kept on this machine.");
  public static final Setting URL =
      new Setting(
          "DATABASE_URL",
          "",
          "PostgreSQL 15 or later: postgres://user:password@host:5432/name or jdbc:postgresql://…"
              + " Unset: an embedded PostgreSQL in DREAMTEAM_HOME.");
  public static final Setting CONNECTIONS =
      new Setting(
          "DREAMTEAM_DATABASE_CONNECTIONS",
          "20",
          "Connections to PostgreSQL for work, 2 to 200; a node takes up to eight more for jobs,"
              + " deliveries and notices.");
  public static final Setting NODE =
      new Setting(
          "DREAMTEAM_NODE",
          "",
          "Name of this process among those that share a database; one that starts again under its"
              + " old name goes on at once with what it left. Unset: the machine's name, with a"
              + " number when it is taken.");
  public static final List<Setting> SETTINGS = List.of(HOME, URL, CONNECTIONS, NODE);
  private static final Pattern POSTGRES = Pattern.compile("(jdbc:postgresql|postgres(ql)?)://.+");

  public static DatabaseConfig from(Settings settings) {
    Optional<Secret> url = settings.secret(URL);
    if (url.isPresent() && !POSTGRES.matches(url.get().value())) {
      settings.problem(URL, "must begin with postgres:// or jdbc:postgresql://");
    }
    return new DatabaseConfig(
        Path.of(settings.text(HOME)).toAbsolutePath().normalize(),
        url,
        settings.number(CONNECTIONS, 2, 200),
        settings.find(NODE).orElseGet(DatabaseConfig::machine));
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "node";
    }
  }
}
