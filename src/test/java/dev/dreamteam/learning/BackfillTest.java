package dev.dreamteam.learning;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static dev.dreamteam.memory.TestMemories.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.digest.Digest;
import dev.dreamteam.learning.Backfill.Status;
import dev.dreamteam.learning.ChannelConfig.Unasked;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class BackfillTest {
  private static final String FRIDAYS = "We decided to deploy on Fridays.";
  private static final String BACKUP =
      "We decided that the backup runs every night before the deployment.";

  private final LearningTeam team = new LearningTeam(Unasked.NONE);

  @BeforeEach
  void twoDecisionsTenWeeksApartThenAYes() {
    String first = team.chat.chat.says(GENERAL, "Ada", FRIDAYS);
    team.chat.chat.isSilentFor(Duration.ofDays(70));
    String second = team.chat.chat.says(GENERAL, "Ben", BACKUP);
    team.extractor.proposes("decision", FRIDAYS, "", first);
    team.extractor.proposes("decision", BACKUP, "", second);
    team.now = Instant.parse("2025-05-01T00:00:00Z");
    team.consent.learn(GENERAL, ADA, "Ada");
  }

  @AfterEach
  void close() {
    team.close();
  }

  @Test
  void thePastIsReadAndShownInOneDigest() {
    String answer = team.consent.backfill(GENERAL, ADA, "2025-01-01");

    Backfill done = team.readsThePast();

    assertThat(answer).startsWith("I am reading what was said here from 1 Jan 2025 to 1 May 2025");
    assertThat(done.status()).isEqualTo(Status.COMPLETED);
    assertThat(team.published).hasSize(1);
    assertThat(team.published.getFirst().lines())
        .extracting(Digest.Line::content)
        .containsExactlyInAnyOrder(FRIDAYS, BACKUP);
    assertThat(team.notices.toPeople)
        .containsExactly(
            "U1: About #C1: What was said here since 1 Jan 2025 is read: 2 messages of members, 2"
                + " things proposed.");
    assertThat(team.found(RANDOM, "deploy backup")).hasSize(2);
  }

  @Test
  void aSecondTimeDoublesNothing() {
    team.consent.backfill(GENERAL, ADA, "2025-01-01");
    team.readsThePast();
    int rows = messages();

    assertThat(team.consent.backfill(GENERAL, ADA, "2025-01-01"))
        .isEqualTo("What was said since then is read already.");
    team.now = team.now.plusSeconds(60);
    team.database.sql().execute("update place_policy set read_from = '2025-05-01 00:00Z'");
    team.consent.backfill(GENERAL, ADA, "2025-01-01");
    Backfill again = team.readsThePast();

    assertThat(again.proposals()).isZero();
    assertThat(messages()).isEqualTo(rows);
    assertThat(team.published).hasSize(1);
  }

  @Test
  void aPieceThatACrashInterruptedIsReadAgainAndProposesNothingTwice() {
    team.consent.backfill(GENERAL, ADA, "2025-01-01");
    List<String> crashes = new ArrayList<>(List.of("once"));
    team.extractor.before(
        () -> {
          if (!crashes.isEmpty()) {
            crashes.clear();
            throw new AssertionError("the process was killed here");
          }
        });
    try {
      team.readsThePast();
    } catch (AssertionError e) {
      assertThat(e).hasMessageContaining("killed");
    }
    assertThat(crashes).isEmpty();

    Backfill done = team.readsThePast();

    assertThat(done.status()).isEqualTo(Status.COMPLETED);
    assertThat(done.proposals()).isEqualTo(2);
    assertThat(
            team.database
                .sql()
                .fetchSingle("select count(*) from proposal where status = 'PROPOSED'")
                .get(0, Integer.class))
        .isEqualTo(2);
  }

  @Test
  void theReadingEndsWithTheYes() {
    team.consent.backfill(GENERAL, ADA, "2025-01-01");
    team.consent.stopLearning(GENERAL, ADA, "Ada");

    Backfill stopped = team.readsThePast();

    assertThat(stopped.status()).isEqualTo(Status.STOPPED);
    assertThat(team.extractor.asked()).isEmpty();
    assertThat(team.consent.backfill(GENERAL, ADA, "90 days")).contains("`/dreamteam dream on`");
  }

  @Test
  void itWaitsWhileTheMemoryIsOfferedNoMore() {
    team.consent.backfill(GENERAL, ADA, "2025-01-01");
    team.dreamer.hasRoom(GENERAL, ADA);
    team.database
        .sql()
        .execute(
            "insert into dream (id, store_id, team_id, place_channel_id, place_kind, status, cause,"
                + " queued_at, since) select gen_random_uuid(), s.id, 'T1', 'C9', 'PUBLIC_CHANNEL',"
                + " 'COMPLETED', 'REQUEST', now(), 'epoch' from memory_store s");
    team.database
        .sql()
        .execute(
            "insert into proposal (id, dream_id, store_id, operation, kind, subject, content,"
                + " valid_from, reason, sources, position, status, created_at) select"
                + " gen_random_uuid(), d.id, d.store_id, 'ADD', 'FACT', '', 'x', now(), '',"
                + " ?::jsonb, 0, 'PROPOSED', ?::timestamptz from dream d, generate_series(1, 30)",
            "[{\"channelId\":\"C9\",\"ts\":\"1.0\",\"author\":\"U1\",\"authorName\":\"Ada\","
                + "\"permalink\":\"p\"}]",
            team.now.atOffset(ZoneOffset.UTC));

    Backfill waiting = team.readsThePast();

    assertThat(waiting.status()).isEqualTo(Status.RUNNING);
    assertThat(team.consent.status(GENERAL)).contains("it goes on when there is room");
    team.now = team.now.plus(Duration.ofDays(1));
    assertThat(team.readsThePast().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void datesAndSpansAreUnderstood() {
    assertThat(team.consent.backfill(GENERAL, ADA, "3 weeks")).contains("from 10 Apr 2025");
    assertThat(team.consent.backfill(GENERAL, ADA, "whenever")).startsWith("Since when?");
    assertThat(team.consent.backfill(GENERAL, ADA, "2031-01-01")).startsWith("Since when?");
  }

  private int messages() {
    return team.database
        .sql()
        .fetchSingle("select count(*) from recall_message")
        .get(0, Integer.class);
  }
}
