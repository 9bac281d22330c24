package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableLineTest {
  @Test
  void cellsStandBetweenBars() {
    assertThat(TableLine.cells("| a |  | c|")).containsExactly(" a ", "  ", " c");
    assertThat(TableLine.cells("a|b")).containsExactly("a", "b");
    assertThat(TableLine.cells("||")).containsExactly("");
    assertThat(TableLine.cells("|")).containsExactly("");
    assertThat(TableLine.cells("")).containsExactly("");
  }

  @Test
  void aBarBehindABackslashBelongsToItsCell() {
    assertThat(TableLine.cells("| a \\| b | c \\|")).containsExactly(" a \\| b ", " c \\|");
  }
}
