package dev.dreamteam.slack.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.json.Json;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {
  @Test
  void aPersonLivesByTheClockThatSlackTells() {
    assertThat(person("Pacific/Auckland").zone()).isEqualTo(ZoneId.of("Pacific/Auckland"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mars/Olympus", "+26:00"})
  void aZoneThatNobodyKnowsIsUtc(String tz) {
    assertThat(person(tz).zone()).isEqualTo(ZoneOffset.UTC);
  }

  private static Person person(String tz) {
    return Person.of(Json.object().put("id", "U1").put("name", "ada").put("tz", tz));
  }
}
