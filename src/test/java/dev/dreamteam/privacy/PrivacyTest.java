package dev.dreamteam.privacy;

import static dev.dreamteam.privacy.PeopleAndTheirData.ADA;
import static dev.dreamteam.privacy.PeopleAndTheirData.BEN;
import static dev.dreamteam.privacy.PeopleAndTheirData.GENERAL;
import static dev.dreamteam.privacy.PeopleAndTheirData.MARKER;
import static dev.dreamteam.privacy.PeopleAndTheirData.NAME;
import static dev.dreamteam.privacy.PeopleAndTheirData.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.archive.MemoryArchive;
import dev.dreamteam.config.Settings;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.recall.RecalledMessage;
import dev.dreamteam.schedule.Schedule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PrivacyTest {
  private static final Clock CLOCK = Clock.systemUTC();

  private final Database database = TestDatabase.fresh();
  private final PeopleAndTheirData data = new PeopleAndTheirData(database, CLOCK);
  private final Schedule schedule = Schedule.on(database.dataSource(), 1);
  private final Privacy privacy =
      new Privacy(
          database,
          data.recollection,
          new Forgetting(
              database,
              data.log,
              data.recollection,
              (_, _, _, _) -> {},
              new Nobody(),
              CLOCK,
              UUID::randomUUID),
          new Retention(
              database,
              data.log,
              data.recollection,
              PrivacyConfig.from(Settings.of(Map.of())),
              CLOCK,
              UUID::randomUUID),
          schedule,
          CLOCK);

  /** Nobody is told anything here. */
  private static final class Nobody implements PersonalNotice {
    @Override
    public void tell(
        DSLContext tx, String key, String teamId, String channelId, PersonId person, String text) {
      throw new IllegalStateException("nobody is to be told");
    }

    @Override
    public boolean isSettled(String key) {
      return false;
    }
  }

  @BeforeEach
  void fill() {
    data.fill();
  }

  @AfterEach
  void close() {
    schedule.close();
    database.close();
  }

  @Test
  void whoSwitchesLearningOffIsNotFoundAnyMoreAndIsNoSourceOfWhatIsProposed() {
    assertThat(found("elephants")).hasSize(1);
    assertThat(privacy.learn(TEAM, ADA, false))
        .contains(
            "2 messages of yours are no longer found again, 1 proposal that rested on your words"
                + " alone is withdrawn.");

    assertThat(found("elephants")).isEmpty();
    assertThat(database.sql().fetch("select 1 from proposal where status = 'PROPOSED'")).isEmpty();
    data.says(GENERAL, ADA, NAME, "1800000001.000100", "elephants again");
    assertThat(found("elephants")).isEmpty();
    assertThat(privacy.status(TEAM, ADA)).startsWith("Your words are not learned from");
  }

  @Test
  void whoSwitchesItOnAgainIsKeptFromThenOn() {
    privacy.learn(TEAM, ADA, false);
    privacy.learn(TEAM, ADA, true);
    data.says(GENERAL, ADA, NAME, "1800000001.000100", "elephants again");

    assertThat(found("elephants")).hasSize(1);
  }

  @Test
  void theQuestionSaysWhatGoesAndWhatStaysAndForgetsNothing() {
    assertThat(privacy.question(TEAM, ADA).orElseThrow())
        .contains("• messages kept for recall: 2", "• tasks asked for: 1", "What stays, and why:");
    assertThat(data.rowsWith(MARKER)).isNotEmpty();
    privacy.forget(TEAM, ADA, NAME, "C1");
    assertThat(privacy.question(TEAM, ADA)).isEmpty();
  }

  @Test
  void aPersonsExportHasWhatTheySaidAndNotWhatOthersDid() {
    data.says(GENERAL, BEN, "Ben", "1700000009.000100", "Ben's own otters");
    String all =
        MemoryArchive.ofZip(privacy.export(TEAM, ADA)).files().entrySet().stream()
            .map(file -> file.getKey() + "\n" + file.getValue().text())
            .collect(java.util.stream.Collectors.joining("\n"));

    assertThat(all)
        .contains("# What Dreamteam keeps of you", "kept/recall_message.json", "Listen: " + MARKER)
        .contains("Tell everybody that " + MARKER, "hurry")
        .doesNotContain("otters", "Summarise the thread");
  }

  @Test
  void aMessageThatIsDeletedIsNotFoundAnyMoreAtOnce() {
    assertThat(privacy.withdraw(GENERAL, "1700000001.000100")).isTrue();
    assertThat(privacy.withdraw(GENERAL, "1700000001.000100")).isFalse();

    assertThat(found("elephants")).isEmpty();
    assertThat(
            data.stores.restingOn(
                database.sql(),
                database
                    .sql()
                    .fetchOne("select id from memory_store where scope = 'TEAM'")
                    .get(0, UUID.class),
                "C1",
                "1700000001.000100"))
        .singleElement()
        .matches(memory -> memory.content().equals(MARKER));
  }

  /** What is found of a word, without what stands around it. */
  private List<String> found(String word) {
    return data.recollection.search(GENERAL, BEN, word, 5).stream()
        .map(RecalledMessage::text)
        .filter(text -> text.contains(word))
        .toList();
  }
}
