package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DirectionsTest {
  @Test
  void whatTurnsTheDirectionIsVisible() {
    assertThat(Directions.shown("invoice\u202Efdp.exe\u202C \u2066x\u2069"))
        .isEqualTo("invoice[U+202E]fdp.exe[U+202C] [U+2066]x[U+2069]");
  }

  @Test
  void writingFromTheRightStaysAsItIs() {
    String hebrew = "\u05E9\u05DC\u05D5\u05DD\u200F, \u200Eok";

    assertThat(Directions.shown(hebrew)).isSameAs(hebrew);
  }
}
