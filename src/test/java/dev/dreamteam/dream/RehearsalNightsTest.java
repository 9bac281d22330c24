package dev.dreamteam.dream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.config.Settings;
import dev.dreamteam.dream.Said.Sort;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.model.ModelConfig;
import dev.dreamteam.model.Models;
import dev.dreamteam.rehearsal.RehearsalModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The extractor that is shipped, from the chat to what is remembered. */
@Tag("slow")
final class RehearsalNightsTest extends NightsRules {
  private static final OkHttpClient HTTP = HttpClients.create(HttpLimits.STREAMING);

  @TempDir static Path folder;
  private static ThirtyNights nights;

  @BeforeAll
  static void live() {
    nights =
        new ThirtyNights(
            _ ->
                Models.router(
                    ModelConfig.from(Settings.of(Map.of())),
                    HTTP,
                    List.of(new RehearsalModel(Duration.ZERO))),
            folder);
  }

  @AfterAll
  static void close() {
    nights.close();
    HttpClients.close(HTTP);
  }

  @Override
  ThirtyNights nights() {
    return nights;
  }

  @Test
  void aThirdOfTheTruthIsFoundByRulesAlone() {
    assertThat(found(Sort.STATEMENT)).isGreaterThan(0.3);
    assertThat(found(Sort.CHANGE)).isGreaterThan(0.25);
    assertThat(found(Sort.TWIN)).isGreaterThan(0.9);
    assertThat(changedMinds()).isGreaterThan(0.7);
  }
}
