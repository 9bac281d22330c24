package dev.dreamteam.dream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.config.Settings;
import dev.dreamteam.dream.DreamConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoomTest {
  private static final DreamConfig CONFIG = DreamConfig.from(Settings.of(Map.of()));

  @Test
  void theTightestBoundCounts() {
    assertThat(Room.of(CONFIG, 0, 0, 2_000).changes()).isEqualTo(12);
    assertThat(Room.of(CONFIG, 25, 0, 2_000).changes()).isEqualTo(5);
    assertThat(Room.of(CONFIG, 0, 58, 2_000).changes()).isEqualTo(2);
    assertThat(Room.of(CONFIG, 40, 0, -3))
        .extracting(Room::changes, Room::additions)
        .containsExactly(0, 0);
  }

  @Test
  void theBoundSaysWhichItIs() {
    assertThat(Room.of(CONFIG, 0, 0, 1).bound()).isEqualTo("A dream proposes 12 at most.");
    assertThat(Room.of(CONFIG, 25, 0, 1).bound())
        .isEqualTo("A memory is offered 30 proposals a day at most.");
    assertThat(Room.of(CONFIG, 0, 60, 1).bound())
        .isEqualTo("60 proposals wait for an answer; more follow when people have answered.");
  }
}
