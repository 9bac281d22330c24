package dev.dreamteam.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Setting PORT = new Setting("DREAMTEAM_PORT", "8080", "A port.");
  private static final Setting ZONE = new Setting("DREAMTEAM_DREAM_ZONE", "UTC", "A zone.");
  private static final Setting KEY = new Setting("ANTHROPIC_API_KEY", "", "A key.");
  private static final List<Setting> KNOWN = List.of(PORT, ZONE, KEY);

  @Test
  void everyProblemIsToldAtOnce() {
    Settings settings =
        Settings.of(
            Map.of(
                "DREAMTEAM_PORT", "99999",
                "DREAMTEAM_DREAM_ZONE", "Mars/Base",
                "DREAMTEAM_PROT", "1"));
    settings.port(PORT);
    settings.zone(ZONE);

    assertThatThrownBy(() -> settings.check(KNOWN))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "DREAMTEAM_PORT must be a whole number from 0 to 65535, not '99999'",
                        "DREAMTEAM_DREAM_ZONE must be a time zone such as Europe/Berlin, not"
                            + " 'Mars/Base'",
                        "DREAMTEAM_PROT is not a setting of Dreamteam"));
  }

  @Test
  void anUnsetVariableHasItsFallback() {
    Settings settings = Settings.of(Map.of("DREAMTEAM_PORT", "  "));

    assertThat(settings.port(PORT)).isEqualTo(8080);
    settings.check(KNOWN);
  }

  @Test
  void aSecretPrintsNothingOfItself() {
    Settings settings = Settings.of(Map.of("ANTHROPIC_API_KEY", "sk-very-secret"));

    assertThat(settings.secret(KEY).orElseThrow().toString()).isEqualTo("[REDACTED]");
  }
}
