package dev.dreamteam.web;

import dev.dreamteam.config.Secret;
import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where the web pages are and who may open them.
 *
 * @param publicUrl what people's browsers reach the pages by; empty: the address listened on
 * @param consoleKey the operator's key; empty: one is made and kept in the home folder
 */
public record WebConfig(
    String host, int port, Optional<URI> publicUrl, Optional<Secret> consoleKey) {
  private static final int MIN_KEY_LENGTH = 16;

  public static final Setting PORT =
      new Setting(
          "DREAMTEAM_PORT",
          "8080",
          "Port of the web pages, health and metrics; 0 lets the system choose.");
  public static final Setting HOST =
      new Setting(
          "DREAMTEAM_HOST",
          "127.0.0.1",
          "Address that the web pages listen on; 0.0.0.0 for every network of the machine.");
  public static final Setting PUBLIC_URL =
      new Setting(
          "DREAMTEAM_PUBLIC_URL",
          "",
          "What people's browsers reach the web pages by, for links in Slack, for example"
              + " https://dreamteam.example.com");
  public static final Setting CONSOLE_KEY =
      new Setting(
          "DREAMTEAM_CONSOLE_KEY",
          "",
          "The operator's key to all web pages, at least 16 characters. Unset: made at the first"
              + " start and kept in DREAMTEAM_HOME/console-key.");
  public static final List<Setting> SETTINGS = List.of(PORT, HOST, PUBLIC_URL, CONSOLE_KEY);

  public static WebConfig from(Settings settings) {
    Optional<Secret> key = settings.secret(CONSOLE_KEY);
    if (key.isPresent() && key.get().value().length() < MIN_KEY_LENGTH) {
      settings.problem(CONSOLE_KEY, "must have at least " + MIN_KEY_LENGTH + " characters");
    }
    return new WebConfig(
        settings.text(HOST), settings.port(PORT), settings.address(PUBLIC_URL), key);
  }

  /** What links begin with, without a slash at the end, once the port is known. */
  public URI linkBase(int boundPort) {
    String reachable = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    String bracketed = reachable.contains(":") ? "[" + reachable + "]" : reachable;
    return publicUrl.orElseGet(() -> URI.create("http://" + bracketed + ":" + boundPort));
  }
}
