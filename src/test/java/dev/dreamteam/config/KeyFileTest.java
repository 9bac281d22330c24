package dev.dreamteam.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.web.WebConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileTest {
  @Test
  void aKeyIsMadeOnceAndIsItsOwnersAlone(@TempDir Path home) throws Exception {
    Secret made = KeyFile.in(home, KeyFile.CONSOLE, new SecureRandom());
    Secret again = KeyFile.in(home, KeyFile.CONSOLE, new SecureRandom());

    assertThat(again).isEqualTo(made);
    assertThat(made.value()).hasSize(32);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("console-key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void linksBeginWithThePublicAddressElseWithWhatIsListenedOn() {
    assertThat(config(Map.of()).linkBase(4711)).hasToString("http://127.0.0.1:4711");
    assertThat(config(Map.of("DREAMTEAM_HOST", "0.0.0.0")).linkBase(80))
        .hasToString("http://localhost:80");
    assertThat(config(Map.of("DREAMTEAM_PUBLIC_URL", "https://d.example.com/")).linkBase(80))
        .hasToString("https://d.example.com");
  }

  @Test
  void aShortKeyStopsTheStart() {
    Settings settings = Settings.of(Map.of("DREAMTEAM_CONSOLE_KEY", "short"));
    WebConfig.from(settings);

    assertThatThrownBy(() -> settings.check(WebConfig.SETTINGS))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("DREAMTEAM_CONSOLE_KEY must have at least 16 characters");
  }

  private static WebConfig config(Map<String, String> environment) {
    return WebConfig.from(Settings.of(environment));
  }
}
