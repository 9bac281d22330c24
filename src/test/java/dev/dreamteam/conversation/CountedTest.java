package dev.dreamteam.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
  @Test
  void oneThingIsNotMany() {
    assertThat(Counted.of(1, "message")).isEqualTo("1 message");
    assertThat(Counted.of(0, "message")).isEqualTo("0 messages");
    assertThat(Counted.of(2_000, "memory", "memories")).isEqualTo("2,000 memories");
    assertThat(Counted.part(1, 1, "criterion", "criteria")).isEqualTo("1 of 1 criterion");
    assertThat(Counted.part(1, 3, "criterion", "criteria")).isEqualTo("1 of 3 criteria");
  }
}
