package dev.dreamteam.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FileRulesTest {
  @Test
  void aPathIsRelativeHoweverOftenItSaysSo() {
    assertThat(FileRules.path(" ./notes/a.md")).isEqualTo("notes/a.md");
    assertThat(FileRules.path("//.//./notes/a.md")).isEqualTo("notes/a.md");
    assertThat(FileRules.path("./".repeat(100_000) + "a.md")).isEqualTo("a.md");
    assertThat(FileRules.path(".hidden/a.md")).isEqualTo(".hidden/a.md");
  }

  @Test
  void aPathOfNothingButStepsNamesNoFile() {
    assertThatThrownBy(() -> FileRules.path("./".repeat(10_000)))
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining("it names no file");
  }
}
