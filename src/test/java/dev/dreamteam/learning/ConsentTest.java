package dev.dreamteam.learning;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.ADAS_DM;
import static dev.dreamteam.memory.TestMemories.BOARD;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static dev.dreamteam.memory.TestMemories.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.learning.ChannelConfig.Unasked;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConsentTest {
  private static final String FRIDAYS = "We decided to deploy on Fridays.";

  private LearningTeam team = new LearningTeam(Unasked.NONE);

  @AfterEach
  void close() {
    team.close();
  }

  @Test
  void nothingIsReadBeforeAMemberSaysYes() {
    team.decides(GENERAL, FRIDAYS);
    team.now = Instant.parse("2025-02-02T03:00:00Z");
    team.night();

    assertThat(team.consent.isLearning(GENERAL)).isFalse();
    assertThat(team.extractor.asked()).isEmpty();
    assertThat(team.found(GENERAL, "deploy")).isEmpty();
  }

  @Test
  void whatIsSaidAfterTheYesIsReadAndNothingEarlier() {
    team.decides(GENERAL, "We decided to close the old office.");
    team.now = Instant.parse("2025-02-01T02:01:30Z");
    team.consent.learn(GENERAL, ADA, "Ada");
    team.decides(GENERAL, FRIDAYS);
    team.night();

    assertThat(team.lastLine().content()).isEqualTo(FRIDAYS);
    assertThat(team.extractor.asked().toString()).doesNotContain("old office");
    assertThat(team.found(GENERAL, "office")).isEmpty();
    assertThat(team.notices.inPlaces)
        .singleElement()
        .asString()
        .startsWith("C1: Ada switched learning on. From now on I read");
  }

  @Test
  void aNoEndsTheReadingAtOnceEvenOfADreamThatRuns() {
    team.consent.learn(GENERAL, ADA, "Ada");
    team.decides(GENERAL, FRIDAYS);
    team.extractor.before(() -> team.consent.stopLearning(GENERAL, ADA, "Ada"));

    team.night();

    assertThat(team.published).isEmpty();
    assertThat(team.database.sql().fetchSingle("select status, problem from dream").intoList())
        .containsExactly("FAILED", "learning was switched off");
    assertThat(team.database.sql().fetchCount(org.jooq.impl.DSL.table("proposal"))).isZero();
  }

  @Test
  void aNoSaysWhatStaysAndHowItIsDeleted() {
    team.consent.learn(GENERAL, ADA, "Ada");
    team.decides(GENERAL, FRIDAYS);
    team.night();

    String answer = team.consent.stopLearning(GENERAL, ADA, "Ada");
    team.night();
    assertThat(answer)
        .contains("1 message that can be found again, 1 unanswered proposal")
        .contains("dream forget");
    assertThat(team.found(RANDOM, "deploy")).containsExactly(FRIDAYS);

    assertThat(team.consent.forgetTalk(GENERAL, ADA, "Ada"))
        .startsWith("Deleted: 1 message that could be found again");
    assertThat(team.found(RANDOM, "deploy")).isEmpty();
    assertThat(team.refreshed.getLast().lines().getFirst().decision().orElseThrow())
        .startsWith("Closed because the talk of this channel was deleted by Ada on");
  }

  @Test
  void whatWasSaidWhileLearningWasOffIsNeverRead() {
    team.consent.learn(GENERAL, ADA, "Ada");
    team.consent.stopLearning(GENERAL, ADA, "Ada");
    team.decides(GENERAL, "We decided to close the old office.");
    team.now = Instant.parse("2025-02-01T02:01:30Z");
    team.consent.learn(GENERAL, ADA, "Ada");
    team.chat.chat.says(GENERAL, "Ada", "good morning");
    team.night();

    assertThat(team.published).isEmpty();
    assertThat(team.found(GENERAL, "office")).isEmpty();
  }

  @Test
  void theOperatorsSettingDecidesWhereNobodyHasSaid() {
    assertThat(team.consent.isLearning(ADAS_DM)).as("said to Dreamteam itself").isTrue();
    assertThat(team.consent.isLearning(BOARD)).isFalse();
    team.close();

    team = new LearningTeam(Unasked.PUBLIC);
    assertThat(team.consent.isLearning(GENERAL)).isTrue();
    assertThat(team.consent.isLearning(BOARD)).isFalse();
    team.consent.stopLearning(GENERAL, ADA, "Ada");
    assertThat(team.consent.isLearning(GENERAL)).isFalse();
    assertThat(team.consent.status(GENERAL))
        .startsWith("I read nothing here but what is said to me (switched off by Ada).");
  }
}
