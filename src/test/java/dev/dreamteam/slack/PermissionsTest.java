package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.tables.Tables;
import dev.dreamteam.slack.blockkit.Actions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what: every way into Dreamteam, for everybody who could take it. */
@Tag("slow")
class PermissionsTest extends SlackSuite {
  private static final String CHANNEL = "launch";
  private static final String GUEST = "robin";
  private static final String MEMBER = "tomas";
  private static final String BOT = "beeper";
  private static final String OUTSIDER = "lena";

  private TestingTask task;

  /** A way to ask, steer or stop. */
  enum Way {
    MENTION {
      @Override
      void take(TestingTask task, String user) {
        slack.says(user, CHANNEL, "@dreamteam do it for " + user);
      }
    },
    REPLY {
      @Override
      void take(TestingTask task, String user) {
        slack.replies(user, CHANNEL, task.ts(), "make it shorter");
      }
    },
    STOP_WORD {
      @Override
      void take(TestingTask task, String user) {
        slack.replies(user, CHANNEL, task.ts(), "stop");
      }
    },
    DIRECT_MESSAGE {
      @Override
      void take(TestingTask task, String user) {
        slack.says(user, slack.directMessages(user), "do it for me");
      }
    },
    ASK_COMMAND {
      @Override
      void take(TestingTask task, String user) {
        command(user, "ask do it for " + user);
      }
    },
    STOP_COMMAND {
      @Override
      void take(TestingTask task, String user) {
        command(user, "stop");
      }
    },
    STOP_BUTTON {
      @Override
      void take(TestingTask task, String user) {
        String ts = task.row("progress:" + task.task().id()).postedTs().orElseThrow();
        slack.control(
            "click", Map.of("channel", CHANNEL, "ts", ts, "user", user, "action_id", Actions.STOP));
      }
    },
    STOP_OF_SLACK {
      @Override
      void take(TestingTask task, String user) {
        slack.control("stop", Map.of("channel", CHANNEL, "user", user, "thread_ts", task.ts()));
      }
    },
    SHORTCUT {
      @Override
      void take(TestingTask task, String user) {
        String ts = slack.says("ines", CHANNEL, "somebody should look into the invoices");
        slack.control(
            "shortcut",
            Map.of("channel", CHANNEL, "ts", ts, "user", user, "callback_id", Actions.HAND_OVER));
      }
    };

    abstract void take(TestingTask task, String user);
  }

  @BeforeAll
  static void othersAreThere() {
    slack.control("person", Map.of("name", BOT, "bot", true));
    slack.control("person", Map.of("name", OUTSIDER));
    slack.control("invite", Map.of("channel", CHANNEL, "user", BOT));
  }

  @BeforeEach
  void aTaskIsOpen() {
    slack.desks.open.clear();
    task = TestingTask.asked(slack, "mara", CHANNEL, "prepare the launch");
  }

  @ParameterizedTest
  @EnumSource
  void aGuestIsToldWhyAndNothingHappens(Way way) {
    String place = way == Way.DIRECT_MESSAGE ? slack.directMessages(GUEST) : CHANNEL;
    int before = effects();
    int whispers = whispers(GUEST, place).size();

    way.take(task, GUEST);

    eventually(() -> assertThat(whispers(GUEST, place)).hasSize(whispers + 1));
    assertThat(whispers(GUEST, place)).last().asString().contains("you are a guest here");
    assertThat(effects()).isEqualTo(before);
    assertThat(slack.desks.open).containsKey(task.thread());
  }

  @ParameterizedTest
  @EnumSource(names = {"ASK_COMMAND", "STOP_COMMAND", "STOP_BUTTON", "STOP_OF_SLACK", "SHORTCUT"})
  void somebodyOutsideTheChannelIsToldWhyDirectlyAndNothingHappens(Way way) {
    String direct = slack.directMessages(OUTSIDER);
    int before = effects();
    int messages = slack.messages(direct).size();

    way.take(task, OUTSIDER);

    eventually(() -> assertThat(slack.messages(direct)).hasSize(messages + 1));
    assertThat(slack.messages(direct).getLast().path("text").asText())
        .isEqualTo(
            "About <#%s>: Only members of the channel can do this."
                .formatted(slack.channelId(CHANNEL)));
    assertThat(effects()).isEqualTo(before);
    assertThat(slack.desks.open).containsKey(task.thread());
  }

  @ParameterizedTest
  @EnumSource
  void aBotGetsNoAnswerAndNothingHappens(Way way) {
    String direct = slack.directMessages(BOT);
    int before = effects();
    int whispers = whispers(BOT, direct).size();
    int handled = handled();

    way.take(task, BOT);

    eventually(() -> assertThat(handled()).isGreaterThan(handled));
    assertThat(effects()).isEqualTo(before);
    assertThat(whispers(BOT, direct)).hasSize(whispers);
    assertThat(slack.messages(direct)).noneMatch(PermissionsTest::isOurs);
  }

  @ParameterizedTest
  @EnumSource
  void aMemberOfTheChannelIsHeeded(Way way) {
    int before = effects();

    way.take(task, MEMBER);

    eventually(() -> assertThat(effects()).isEqualTo(before + 1));
    if (way.name().startsWith("STOP")) {
      assertThat(slack.desks.open).doesNotContainKey(task.thread());
    }
  }

  @Test
  void aGuestsWordsInTheThreadOfAnEndedTaskAreTheirOwn() {
    slack.desks.open.clear();
    int handled = handled();
    int whispers = whispers(GUEST, CHANNEL).size();

    slack.replies(GUEST, CHANNEL, task.ts(), "nice work");

    eventually(() -> assertThat(handled()).isGreaterThan(handled));
    assertThat(whispers(GUEST, CHANNEL)).hasSize(whispers);
  }

  @ParameterizedTest
  @EnumSource(names = {"ASK_COMMAND", "SHORTCUT"})
  void whereDreamteamIsNotAMemberItSaysHowToInviteIt(Way way) {
    String name = "quiet-" + way.name().toLowerCase(java.util.Locale.ROOT);
    slack.page("channel", Map.of("as", MEMBER, "name", name));
    int before = effects();

    if (way == Way.SHORTCUT) {
      String ts = slack.says(MEMBER, name, "look into this");
      slack.control(
          "shortcut",
          Map.of("channel", name, "ts", ts, "user", MEMBER, "callback_id", Actions.HAND_OVER));
    } else {
      slack.control(
          "command",
          Map.of(
              "channel", name, "user", MEMBER, "command", Actions.COMMAND, "text", "ask for it"));
    }

    eventually(
        () ->
            assertThat(whispers(MEMBER, name))
                .singleElement()
                .asString()
                .contains("Invite me with"));
    assertThat(effects()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void somebodyWhoHasJustBecomeAGuestIsRefusedLikeOne(Way way) {
    isAnswered(MEMBER);
    String place = way == Way.DIRECT_MESSAGE ? slack.directMessages(MEMBER) : CHANNEL;
    int before = effects();
    slack.control("user", Map.of("user", MEMBER, "guest", true));
    try {
      way.take(task, MEMBER);

      eventually(
          () ->
              assertThat(whispers(MEMBER, place))
                  .last()
                  .asString()
                  .contains("you are a guest here"));
      assertThat(effects()).isEqualTo(before);
    } finally {
      slack.control("user", Map.of("user", MEMBER, "guest", false));
    }
  }

  @ParameterizedTest
  @EnumSource
  void somebodyWhoHasJustBeenDeactivatedIsToldSoAndNothingHappens(Way way) {
    isAnswered(MEMBER);
    String place = way == Way.DIRECT_MESSAGE ? slack.directMessages(MEMBER) : CHANNEL;
    int before = effects();
    int whispers = whispers(MEMBER, place).size();
    slack.control("user", Map.of("user", MEMBER, "deleted", true));
    try {
      way.take(task, MEMBER);

      eventually(
          () ->
              assertThat(whispers(MEMBER, place).stream().skip(whispers))
                  .anyMatch(said -> said.contains("Your account is deactivated")));
      assertThat(effects()).isEqualTo(before);
      assertThat(slack.desks.open).containsKey(task.thread());
    } finally {
      slack.control("user", Map.of("user", MEMBER, "deleted", false));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "deleted"})
  void somebodyWhoIsNoAdminAnyMoreMakesNoTokensAndTheOnesTheyMadeEnd(String change) {
    int whispers = whispers("tomas", CHANNEL).size();
    slack.control("user", Map.of("user", "tomas", change, change.equals("deleted")));
    try {
      command("tomas", "webhooks token new audit");

      eventually(() -> assertThat(whispers("tomas", CHANNEL)).hasSizeGreaterThan(whispers));
      assertThat(whispers("tomas", CHANNEL).getLast())
          .containsPattern("only admins and owners|is deactivated");
      eventually(
          () -> assertThat(slack.desks.noAdmins).contains(new PersonId(slack.userId("tomas"))));
    } finally {
      slack.control("user", Map.of("user", "tomas", "admin", true, "deleted", false));
    }
  }

  @Test
  void somebodyWhomSlackDoesNotKnowIsToldSoWhereEverybodyReadsIt() {
    slack.fails("error", "users.info", "user_not_found", 1);

    String ts = slack.says(MEMBER, CHANNEL, "@dreamteam who am I?");

    eventually(
        () ->
            assertThat(slack.messages(CHANNEL).stream().filter(PermissionsTest::isOurs).toList())
                .anySatisfy(
                    message -> {
                      assertThat(message.path("thread_ts").asText()).isEqualTo(ts);
                      assertThat(message.path("text").asText())
                          .contains("Slack does not know you here");
                    }));
  }

  @Test
  void aBotsMentionIsAnsweredOnceInAChannelWithWhatWouldLetItAsk() {
    slack.says(BOT, CHANNEL, "@dreamteam please do this");
    eventually(() -> assertThat(answersAboutBots()).isEqualTo(1));
    int handled = handled();

    slack.says(BOT, CHANNEL, "@dreamteam please do this as well");

    eventually(() -> assertThat(handled()).isGreaterThan(handled));
    assertThat(answersAboutBots()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "skill list",
        "skill show list-decisions",
        "memory history facts/cake.md",
        "memory restore facts/cake.md 1",
        "memory redact facts/cake.md 1",
        "memory forget facts/cake.md"
      })
  void whereGuestsReadNobodyIsToldThatThereIsNoSkillOrMemory(String command) {
    String channel = "guests-" + command.replaceAll("[ /.]", "-");
    slack.page("channel", Map.of("as", "mara", "name", channel));
    slack.control("channel", Map.of("channel", channel, "action", "add_bot"));
    slack.desks.skills.none = true;
    slack.desks.noMemory = true;
    try {
      asks(channel, command);
      eventually(() -> assertThat(answers(channel)).hasSize(1));
      assertThat(answers(channel).getFirst()).doesNotContain("are not told here");

      slack.control("invite", Map.of("channel", channel, "user", GUEST, "by", "mara"));
      eventually(
          () -> {
            asks(channel, command);
            assertThat(answers(channel))
                .last(InstanceOfAssertFactories.STRING)
                .contains("are not told here, because guests", "`/dreamteam memory share on`");
          });
    } finally {
      slack.desks.skills.none = false;
      slack.desks.noMemory = false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"skill list", "memory"})
  void whereGuestsReadAListOfAPrivateChannelSaysThatTheTeamsIsWithheld(String command) {
    String channel = "board-" + command.length();
    slack.page("channel", Map.of("as", "mara", "name", channel));
    slack.control("channel", Map.of("channel", channel, "action", "add_bot"));
    slack.control("channel", Map.of("channel", channel, "action", "make_private"));
    asks(channel, command);
    eventually(() -> assertThat(answers(channel)).hasSize(1));
    assertThat(answers(channel).getFirst()).startsWith("• ").doesNotContain("are not told here");

    slack.control("invite", Map.of("channel", channel, "user", GUEST, "by", "mara"));

    eventually(
        () -> {
          asks(channel, command);
          assertThat(answers(channel))
              .last(InstanceOfAssertFactories.STRING)
              .startsWith("• ")
              .contains("What the team remembers", "are not told here, because guests");
        });
  }

  /** Without what somebody who brings Dreamteam into a channel reads first. */
  private static List<String> answers(String channel) {
    return whispers("mara", channel).stream()
        .filter(text -> !text.startsWith("I read what members write"))
        .toList();
  }

  private static void asks(String channel, String words) {
    slack.control(
        "command",
        Map.of("channel", channel, "user", "mara", "command", Actions.COMMAND, "text", words));
  }

  @Test
  void guestsWhoOpenTheHomeTabAreToldWhoMayAsk() {
    slack.page("home", Map.of("as", GUEST));

    eventually(
        () ->
            assertThat(slack.logged("call", "views.publish").toString())
                .contains("you are a guest here"));
  }

  private static long answersAboutBots() {
    return slack.messages(CHANNEL).stream()
        .filter(PermissionsTest::isOurs)
        .filter(message -> message.path("text").asText().contains("DREAMTEAM_ALLOW_BOTS"))
        .count();
  }

  private static void command(String user, String text) {
    slack.control(
        "command",
        Map.of("channel", CHANNEL, "user", user, "command", Actions.COMMAND, "text", text));
  }

  /** How often something began, was steered or stopped. */
  private static int effects() {
    return slack.desks.accepted.size() + slack.desks.stops.size();
  }

  /** How many deliveries were handled; zero more are under way. */
  private static int handled() {
    int all = database.sql().fetchCount(Tables.SLACK_INBOX);
    int open =
        database.sql().fetchCount(Tables.SLACK_INBOX, Tables.SLACK_INBOX.PROCESSED_AT.isNull());
    return open == 0 ? all : 0;
  }

  /** What only that person was told in a channel. */
  /** An answer as to a member, so that what comes after it is the refusal. */
  private static void isAnswered(String user) {
    int before = whispers(user, CHANNEL).size();
    command(user, "status");
    eventually(() -> assertThat(whispers(user, CHANNEL)).hasSizeGreaterThan(before));
  }

  private static List<String> whispers(String user, String channel) {
    String id = slack.userId(user);
    return slack.messages(channel).stream()
        .filter(message -> message.path("seen_by").asText().equals(id))
        .map(message -> message.path("text").asText())
        .toList();
  }

  private static boolean isOurs(JsonNode message) {
    return message.path("user").asText().equals(slack.connection.team().botUserId());
  }
}
