package dev.dreamteam.slack;

import static dev.dreamteam.database.tables.Tables.SLACK_LISTENING;
import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.lead.TaskDesk;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people write while nobody listens, and Slack gives up to tell. */
@Tag("slow")
class MissedMessagesTest extends SlackSuite {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private String channel;

  @BeforeEach
  void aChannelAndSomebodyWhoListens() {
    channel =
        slack
            .page("channel", Map.of("as", "mara", "name", "room-" + System.nanoTime()))
            .path("channel")
            .asText();
    slack.control("channel", Map.of("channel", channel, "action", "add_bot"));
    eventually(() -> assertThat(database.sql().fetchExists(SLACK_LISTENING)).isTrue());
  }

  @AfterEach
  void heal() {
    slack.control("faults", Map.of("faults", List.of(), "retry_scale", 1));
  }

  @Test
  void requestsAreTakenOnceAndInOrder() {
    String direct = slack.directMessages("mara");
    String old = slack.says("mara", channel, "who has time on Friday?");
    String open = slack.says("mara", channel, "@dreamteam draft the plan");
    eventually(() -> assertThat(saidIn(open)).hasSize(1));

    slack.isDeafFor(
        AN_HOUR,
        () -> {
          isGivenUp(50);
          slack.says("mara", channel, "lunch?");
          slack.replies("mara", channel, open, "keep it to one page");
          slack.replies("mara", channel, open, "and name the owners");
          slack.replies("mara", channel, old, "@dreamteam find out");
          slack.says("mara", channel, "@dreamteam list the risks");
          return slack.says("mara", direct, "count the decisions");
        });

    isRead();
    eventually(
        () ->
            assertThat(saidIn(open))
                .containsExactly("draft the plan", "keep it to one page", "and name the owners"));
    eventually(() -> assertThat(saidIn(old)).containsExactly("find out"));
    eventually(() -> assertThat(texts()).containsOnlyOnce("list the risks", "count the decisions"));
    assertThat(texts()).doesNotContain("lunch?", "who has time on Friday?");
  }

  @Test
  void whatWasSaidToARequestBeforeItBecameKnownReachesItsTask() {
    String request =
        slack.isDeafFor(
            AN_HOUR,
            () -> {
              isGivenUp(2);
              String asked = slack.says("mara", channel, "@dreamteam list the owners");
              // this one Slack still brings, before anything is read
              slack.replies("mara", channel, asked, "only those of the launch");
              return asked;
            });

    eventually(
        () ->
            assertThat(saidIn(request))
                .containsExactly("list the owners", "only those of the launch"));
  }

  @Test
  void aTaskWhoseThreadIsGoneKeepsNothingFromBeingRead() {
    String gone = slack.says("mara", channel, "@dreamteam draft the plan");
    eventually(() -> assertThat(saidIn(gone)).hasSize(1));
    slack.page("delete", Map.of("as", "mara", "channel", channel, "ts", gone));

    String request =
        slack.isDeafFor(
            AN_HOUR,
            () -> {
              isGivenUp(2);
              return slack.says("mara", channel, "@dreamteam list the guests");
            });

    isRead();
    eventually(() -> assertThat(saidIn(request)).containsExactly("list the guests"));
  }

  @Test
  void whatCouldNotBeReadIsReadLater() {
    slack.fails("error", "conversations.history", "fatal_error", 1_000);
    String request =
        slack.isDeafFor(
            AN_HOUR,
            () -> {
              isGivenUp(2);
              return slack.says("mara", channel, "@dreamteam list the dates");
            });
    eventually(() -> assertThat(slack.logged("call", "conversations.history")).isNotEmpty());
    heal();
    slack.passes(Duration.ofMinutes(2));

    eventually(() -> assertThat(saidIn(request)).containsExactly("list the dates"));
    isRead();
  }

  @Test
  void whatIsTooOldIsLeft() {
    String request =
        slack.isDeafFor(
            Duration.ofHours(30),
            () -> {
              isGivenUp(2);
              return slack.says("mara", channel, "@dreamteam order lunch");
            });

    isRead();
    assertThat(saidIn(request)).isEmpty();
  }

  @Test
  void whatCouldNotBeKeptIsRead() {
    String request =
        database.inTransaction(
            tx -> {
              tx.execute("lock table slack_inbox in access exclusive mode");
              String asked = slack.says("mara", channel, "@dreamteam list the places");
              eventually(() -> assertThat(given("message")).isNotEmpty());
              // nothing else brings it
              slack.control("faults", Map.of("retry_scale", 100));
              pause(Duration.ofSeconds(4));
              return asked;
            });

    eventually(
        () ->
            assertThat(
                    database
                        .sql()
                        .fetchExists(SLACK_LISTENING, SLACK_LISTENING.MISSED_SINCE.isNotNull()))
                .isTrue());
    slack.passes(Duration.ofMinutes(2));
    eventually(() -> assertThat(saidIn(request)).containsExactly("list the places"));
  }

  @Test
  void aMessageThatCannotBeKeptKeepsNoOtherFromBeingRead() {
    database
        .sql()
        .execute(
            """
            create or replace function refuse_words() returns trigger language plpgsql as $$
            begin
              if new.payload::text like '%cannot be kept%' then
                raise exception 'invalid byte sequence' using errcode = '22021';
              end if;
              return new;
            end $$;
            create trigger refuse_words before insert on slack_inbox
            for each row execute function refuse_words()
            """);
    slack.isDeafFor(
        AN_HOUR,
        () -> {
          isGivenUp(50);
          slack.says("mara", channel, "@dreamteam this cannot be kept");
          slack.says("mara", channel, "@dreamteam list the rooms");
          return slack.says("mara", "launch", "@dreamteam list the doors");
        });

    try {
      eventually(() -> assertThat(texts()).contains("list the rooms", "list the doors"));
      for (int minute = 0; minute < 12 && isMissing(); minute++) {
        slack.passes(Duration.ofSeconds(61));
        pause(Duration.ofSeconds(3));
      }
      assertThat(isMissing()).isFalse();
      assertThat(texts()).doesNotContain("this cannot be kept");
    } finally {
      database.sql().execute("drop trigger refuse_words on slack_inbox");
    }
  }

  private static boolean isMissing() {
    return database.sql().fetchExists(SLACK_LISTENING, SLACK_LISTENING.MISSED_SINCE.isNotNull());
  }

  /** Slack has no luck with its next deliveries. */
  private static void isGivenUp(int deliveries) {
    slack.fails("give_up", "*", "", deliveries);
  }

  private static List<JsonNode> given(String topic) {
    return slack.logged("delivery", topic);
  }

  private static void pause(Duration span) {
    try {
      Thread.sleep(span);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void isRead() {
    eventually(
        () ->
            assertThat(
                    database
                        .sql()
                        .fetchExists(
                            SLACK_LISTENING,
                            SLACK_LISTENING.MISSED_SINCE.isNull(),
                            SLACK_LISTENING.READ_AFTER.gt(
                                slack.clock.instant().atOffset(ZoneOffset.UTC))))
                .isTrue());
  }

  private static List<String> texts() {
    return slack.desks.accepted.stream().map(TaskDesk.Words::text).toList();
  }

  private List<String> saidIn(String rootTs) {
    ThreadAddress thread = new ThreadAddress(slack.connection.teamId(), channel, rootTs);
    return slack.desks.accepted.stream()
        .filter(words -> words.thread().equals(thread))
        .map(TaskDesk.Words::text)
        .toList();
  }
}
