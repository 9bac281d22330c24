package dev.dreamteam.dream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.config.InvalidSettings;
import dev.dreamteam.config.Settings;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DreamConfigTest {
  @Test
  void withoutSettingsItDreamsAtThreeInTheMorning() {
    assertThat(DreamConfig.from(Settings.of(Map.of())))
        .isEqualTo(
            new DreamConfig(
                "0 0 3 * * ?",
                ZoneId.of("UTC"),
                Duration.ofMinutes(10),
                List.of(),
                2_000,
                12,
                30,
                60,
                Duration.ofMinutes(15),
                new Money(2_000_000),
                Duration.ofDays(14),
                Duration.ofDays(90),
                3,
                PersonalData.USUALLY_EXCLUDED));
  }

  @Test
  void modelsAreAListInOrder() {
    DreamConfig config =
        DreamConfig.from(Settings.of(Map.of("DREAMTEAM_DREAM_MODEL", "a/b, c/d/e")));

    assertThat(config.models()).containsExactly(new ModelName("a", "b"), new ModelName("c", "d/e"));
  }

  @Test
  void aTeamChoosesWhatIsNeverLearnedAboutPeople() {
    assertThat(excluded("none")).isEmpty();
    assertThat(excluded("Money, health"))
        .containsExactlyInAnyOrder(PersonalData.MONEY, PersonalData.HEALTH);
  }

  private static Set<PersonalData> excluded(String value) {
    return DreamConfig.from(Settings.of(Map.of("DREAMTEAM_DREAM_EXCLUDE", value))).excluded();
  }

  @Test
  void impossibleValuesAreAllReported() {
    Settings settings =
        Settings.of(
            Map.of(
                "DREAMTEAM_DREAM_CRON", "every night",
                "DREAMTEAM_DREAM_ZONE", "Mars/Crater",
                "DREAMTEAM_DREAM_MODEL", "gpt",
                "DREAMTEAM_DREAM_PROPOSALS", "0",
                "DREAMTEAM_DREAM_EXCLUDE", "shoe size"));

    DreamConfig.from(settings);

    assertThatThrownBy(() -> settings.check(DreamConfig.SETTINGS))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContainingAll(
            "DREAMTEAM_DREAM_CRON",
            "DREAMTEAM_DREAM_ZONE",
            "'gpt'",
            "DREAMTEAM_DREAM_PROPOSALS",
            "shoe size");
  }
}
