package dev.dreamteam.privacy;

import static dev.dreamteam.privacy.PeopleAndTheirData.ADA;
import static dev.dreamteam.privacy.PeopleAndTheirData.BEN;
import static dev.dreamteam.privacy.PeopleAndTheirData.GENERAL;
import static dev.dreamteam.privacy.PeopleAndTheirData.MARKER;
import static dev.dreamteam.privacy.PeopleAndTheirData.NAME;
import static dev.dreamteam.privacy.PeopleAndTheirData.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.memory.OptOutStore;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.SessionEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class ForgettingTest {
  private final Database database = TestDatabase.fresh();
  private final PeopleAndTheirData data = new PeopleAndTheirData(database, Clock.systemUTC());
  private final List<String> stopped = new ArrayList<>();
  private final Mailbox mailbox = new Mailbox();
  private final Forgetting forgetting =
      new Forgetting(
          database,
          data.log,
          data.recollection,
          (thread, person, name, key) -> stopped.add(thread.rootTs()),
          mailbox,
          Clock.systemUTC(),
          UUID::randomUUID);

  /** Reports are read at once. */
  private static final class Mailbox implements PersonalNotice {
    final List<String> texts = new ArrayList<>();
    boolean fails;

    @Override
    public void tell(
        DSLContext tx, String key, String teamId, String channelId, PersonId person, String text) {
      if (fails) {
        throw new IllegalStateException("the process dies here");
      }
      texts.add(text);
    }

    @Override
    public boolean isSettled(String key) {
      return true;
    }
  }

  @BeforeEach
  void fill() {
    data.fill();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void afterwardsNoColumnOfAnyTableHasTheirIdNameOrWords() {
    assertThat(tables(ADA.value(), NAME, "purple elephants"))
        .contains(
            "body",
            "decision",
            "dream_instructions",
            "memory_source",
            "memory_version",
            "named_rubric",
            "place_policy",
            "proposal",
            "recall_message",
            "session_event",
            "skill_source",
            "skill_version",
            "slack_feedback",
            "slack_inbox",
            "slack_outbox",
            "task",
            "task_reaction",
            "webhook_endpoint");

    forget();

    assertThat(
            data.rowsWith(
                ADA.value(),
                NAME,
                "purple elephants",
                "aunt",
                "eleph",
                "In other words",
                "hurry",
                "I like tables"))
        .isEmpty();
    assertThat(mailbox.texts)
        .singleElement()
        .matches(text -> text.contains("• messages kept for recall: 2"))
        .matches(text -> text.contains("• sessions that only they asked in: 1"));
  }

  @Test
  void whatOthersSaidAndDidStays() {
    forget();

    assertThat(data.recollection.search(GENERAL, BEN, "thanks", 5))
        .extracting(found -> found.text().replaceAll("person-[0-9a-f]{8}", "PSEUDONYM"))
        .containsExactly("Thanks <@PSEUDONYM>, said PSEUDONYM to me");
    assertThat(
            database.sql().fetch("select content from memory_version").getValues(0, String.class))
        .filteredOn(content -> content.startsWith("The pager is with person-"))
        .hasSize(1);
    assertThat(database.sql().fetch("select requester from task").getValues(0, String.class))
        .containsExactly(BEN.value());
  }

  @Test
  void aSessionOfSomebodyElseKeepsItsLogWithoutGaps() {
    Claim claim = data.quotingSession("1700000099.000100");
    int events = data.log.stored(claim.session().id()).size();
    forget();

    var left = data.log.events(claim.session().id());
    assertThat(left).extracting(event -> event.sequence()).hasSize(events).isSorted();
    assertThat(left.stream().map(event -> event.event().toString()).collect(Collectors.joining()))
        .contains(Traces.REMOVED, "Summarise the thread")
        .doesNotContain("elephants");
  }

  @Test
  void theirOpenTaskIsStoppedFirst() {
    Claim claim = data.ask(ADA, NAME, "Now: " + MARKER, "1700000050.000100");
    forgetting.begin(TEAM, ADA, NAME, "C1");
    forgetting.goOn();
    assertThat(stopped).containsExactly("1700000050.000100");
    assertThat(mailbox.texts).isEmpty();

    data.ended(claim);
    finish();
    assertThat(data.rowsWith(ADA.value(), NAME, "elephants")).isEmpty();
  }

  @Test
  void aTaskThatDoesNotHeedItsStopHoldsUpItsOwnSessionAlone() {
    Claim claim = data.ask(ADA, NAME, "Now: " + MARKER, "1700000050.000100");
    String session = claim.session().id().toString();
    forgetting.begin(TEAM, ADA, NAME, "C1");
    data.sql("update privacy_request set asked_at = asked_at - interval '11 minutes'");
    forgetting.goOn();
    assertThat(data.rowsWith("elephants"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.toString()).contains(session));
    assertThat(mailbox.texts).isEmpty();

    data.ended(claim);
    finish();
    assertThat(data.rowsWith(ADA.value(), NAME, "elephants")).isEmpty();
    assertThat(mailbox.texts).hasSize(1);
  }

  @Test
  void aTaskAtWorkOfSomebodyElseIsGoneOverWhenItHasEnded() {
    Claim claim = data.ask(BEN, "Ben", "Quote them", "1700000051.000100");
    data.append(claim, new SessionEvent.ToolReturned("c", "read_thread", MARKER, false, 1));
    forget();
    assertThat(mailbox.texts).isEmpty();
    assertThat(data.rowsWith("elephants"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("session_event");

    data.ended(claim);
    finish();
    assertThat(data.rowsWith(ADA.value(), NAME, "elephants")).isEmpty();
    assertThat(mailbox.texts).hasSize(1);
  }

  @Test
  void aProcessThatDiesInTheMiddleLosesNothingOfIt() {
    mailbox.fails = true;
    forgetting.begin(TEAM, ADA, NAME, "C1");
    org.assertj.core.api.Assertions.assertThatThrownBy(forgetting::goOn)
        .hasMessage("the process dies here");

    mailbox.fails = false;
    finish();
    assertThat(data.rowsWith(ADA.value(), NAME, "elephants")).isEmpty();
    assertThat(mailbox.texts)
        .singleElement()
        .matches(text -> text.contains("• messages kept for recall: 2"));
  }

  @Test
  void aTableThatComesLaterIsSweptToo() {
    data.sql(
        """
        create table later (who text, told jsonb, tags text[]);
        insert into later values ('UADA00001', '{"note": "%1$s", "by": ["Ada Lovelace"]}', '{Ada Lovelace}')
        """);
    forget();

    assertThat(data.rowsWith(ADA.value(), NAME, "elephants")).isEmpty();
    assertThat(database.sql().fetch("select who from later").getValues(0).toString())
        .contains("person-");
  }

  @Test
  void lateWordsOfTheirsAreNotKeptAndTheyMayStillAsk() {
    forget();
    data.says(GENERAL, ADA, NAME, "1800000001.000100", "I am back: " + MARKER);
    assertThat(data.rowsWith("elephants")).isEmpty();
    assertThat(OptOutStore.isOut(database.sql(), TEAM, ADA)).isTrue();
    assertThat(OptOutStore.isOut(database.sql(), TEAM, BEN)).isFalse();

    data.ended(data.ask(ADA, NAME, "Please count to ten", "1800000002.000100"));
    assertThat(database.sql().fetchCount(dev.dreamteam.database.tables.Tables.TASK)).isEqualTo(2);
  }

  @Test
  void askingTwiceIsOneRequestAndTheReportNamesNobody() {
    assertThat(forgetting.begin(TEAM, ADA, NAME, "C1")).isTrue();
    assertThat(forgetting.begin(TEAM, ADA, NAME, "C1")).isFalse();
    finish();

    assertThat(
            database
                .sql()
                .fetchOne("select step, person, names, report::text from privacy_request"))
        .matches(row -> row.get(0, String.class).equals("DONE"))
        .matches(row -> row.get(1, String.class).isEmpty())
        .matches(row -> row.get(3, String.class).contains("messages kept for recall"));
  }

  private void forget() {
    forgetting.begin(TEAM, ADA, NAME, "C1");
    finish();
  }

  private void finish() {
    forgetting.goOn();
    forgetting.goOn();
    forgetting.goOn();
  }

  private List<String> tables(String... texts) {
    return data.rowsWith(texts).stream()
        .map(row -> row.substring(0, row.indexOf(':')))
        .distinct()
        .toList();
  }
}
