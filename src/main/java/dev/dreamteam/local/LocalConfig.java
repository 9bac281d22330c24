package dev.dreamteam.local;

import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import dev.dreamteam.web.WebServer;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the local workspace listens and keeps what was written in it.
 *
 * @param port on 127.0.0.1; 0 lets the system choose
 * @param folder its journal, files and tokens
 * @param pace how long it waits; Slack's own times except in tests
 */
public record LocalConfig(int port, Path folder, Pace pace) {
  /** The port of the local workspace. */
  public static final Setting PORT =
      new Setting(
          "DREAMTEAM_LOCAL_PORT",
          "8081",
          "The port on 127.0.0.1 of the local workspace, the stand-in for Slack.");

  public static final List<Setting> SETTINGS = List.of(PORT);

  /**
   * Reads the settings.
   *
   * @param home Dreamteam's own folder; the local workspace uses its sub-folder {@code local}
   */
  public static LocalConfig read(Settings settings, Path home) {
    return new LocalConfig(settings.port(PORT), home.resolve("local"), Pace.OF_SLACK);
  }

  /** Where it listens. */
  public WebServer.Door door() {
    return new WebServer.Door(
        "local workspace", LocalWorkspace.HOST, port, PORT, LocalWorkspace.MAX_REQUEST_BYTES);
  }
}
