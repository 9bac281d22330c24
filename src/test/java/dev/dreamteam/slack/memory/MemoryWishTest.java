package dev.dreamteam.slack.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MemoryWishTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "remember that we deploy on Fridays",
        "Remember: we deploy on Fridays",
        "please remember, we deploy on Fridays",
        "remember we deploy on Fridays",
        "Remember\u00A0that\u00A0we deploy on Fridays",
        "*Please* remember\u200B \u2009that we deploy on Fridays\u00A0",
        "*remember:* we deploy on Fridays",
        "remember:we deploy on Fridays"
      })
  void aStatementIsRemembered(String words) {
    assertThat(MemoryWish.in(words)).contains(new MemoryWish.Remember("we deploy on Fridays"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "remember to send me the list",
        "remember when we deployed on Fridays?",
        "remember that we deploy on Fridays?",
        "remember",
        "forget it",
        "list what you remember about Fridays"
      })
  void whatAsksForWorkIsNoWish(String words) {
    assertThat(MemoryWish.in(words)).isEmpty();
  }

  @Test
  void aStatementIsForgotten() {
    assertThat(MemoryWish.in("forget that we deploy on Fridays"))
        .contains(new MemoryWish.Forget("we deploy on Fridays"));
  }

  @Test
  void whatIsTooLongForAStatementIsWork() {
    assertThat(MemoryWish.in("remember that " + "a".repeat(MemoryWish.MAX_CHARACTERS + 1)))
        .isEmpty();
  }
}
