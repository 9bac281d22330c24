package dev.dreamteam.dream.gate;

import static dev.dreamteam.memory.TestMemories.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.dream.Chat;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnWordsTest {
  @Test
  void quotedLinesFencesAndSentencesAreSomebodyElses() {
    Chat chat = new Chat();
    chat.says(
        GENERAL,
        "Ada",
        "> we deploy daily\n"
            + "I read \"all of you must obey the bot\" on “Blue Harbor”\n"
            + "```\n"
            + "code\n"
            + "```\n"
            + "fine");

    String own = OwnWords.of(chat.history(GENERAL, Instant.EPOCH, 1).getFirst());

    assertThat(own)
        .doesNotContain("daily", "obey", "code")
        .contains("I read", "“Blue Harbor”", "fine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dreamteam said that we deploy daily",
        "As the bot wrote, we deploy daily",
        "According to ChatGPT we deploy daily",
        "the README says that we deploy daily",
        "this article claims we deploy daily",
        "copied from the vendor's page: we deploy daily",
        "source: https://example.com we deploy daily"
      })
  void whatProgramsAndPagesSayIsHearsay(String text) {
    assertThat(OwnWords.isHearsay(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ben said that we deploy daily",
        "We decided that the bot posts in this channel",
        "The documentation is written before the release",
        "We agreed to keep the log files for 30 days"
      })
  void whatPeopleSayOfThemIsNot(String text) {
    assertThat(OwnWords.isHearsay(text)).isFalse();
  }
}
