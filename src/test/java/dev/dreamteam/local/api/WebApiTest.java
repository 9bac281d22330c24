package dev.dreamteam.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.methods.response.files.FilesUploadV2Response;
import com.slack.api.model.Message;
import dev.dreamteam.local.Pace;
import dev.dreamteam.local.RunningWorkspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slack's own client against the local workspace. */
class WebApiTest {
  @TempDir Path folder;
  private RunningWorkspace running;
  private MethodsClient bot;
  private String launch;

  @BeforeEach
  void start() {
    running = new RunningWorkspace(folder, Pace.OF_SLACK);
    bot = running.bot();
    launch = running.channel("launch");
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void aTokenIsNeededAndMustBeTheRightOne() throws Exception {
    assertThat(running.slack.methods("xoxb-wrong").authTest(r -> r).getError())
        .isEqualTo("invalid_auth");
    assertThat(new String(running.fetch(running.local.apiBase() + "auth.test").body(), UTF_8))
        .contains("not_authed");
    assertThat(bot.authTest(r -> r).getUserId()).isEqualTo(running.person("dreamteam"));
    assertThat(bot.appsConnectionsOpen(r -> r).getError()).isEqualTo("not_allowed_token_type");
    assertThat(bot.adminAppsApprove(r -> r.appId("A1")).getError()).isEqualTo("unknown_method");
  }

  @Test
  void aMessageIsPostedEditedAndDeleted() throws Exception {
    String ts = post("first").getTs();
    bot.chatUpdate(r -> r.channel(launch).ts(ts).text("second"));
    JsonNode shown = running.messages("launch").getLast();

    assertThat(shown.path("text").asText()).isEqualTo("second");
    assertThat(shown.path("edit_count").asInt()).isEqualTo(1);

    assertThat(bot.chatDelete(r -> r.channel(launch).ts(ts)).isOk()).isTrue();
    assertThat(bot.chatUpdate(r -> r.channel(launch).ts(ts).text("third")).getError())
        .isEqualTo("message_not_found");
  }

  @Test
  void wordsOfOthersCannotBeEdited() throws Exception {
    String ts = running.messages("launch").getFirst().path("ts").asText();

    assertThat(bot.chatUpdate(r -> r.channel(launch).ts(ts).text("mine")).getError())
        .isEqualTo("cant_update_message");
  }

  @Test
  void badMessagesAreRefusedInSlacksWords() throws Exception {
    assertThat(bot.chatPostMessage(r -> r.channel("C404").text("a")).getError())
        .isEqualTo("channel_not_found");
    assertThat(bot.chatPostMessage(r -> r.channel(running.channelOutside()).text("a")).getError())
        .isEqualTo("not_in_channel");
    assertThat(bot.chatPostMessage(r -> r.channel(launch)).getError()).isEqualTo("no_text");
    ChatPostMessageResponse tooLong =
        blocks(
            "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\""
                + "x".repeat(3_001)
                + "\"}}]");
    assertThat(tooLong.getError()).isEqualTo("invalid_blocks");
    assertThat(tooLong.getResponseMetadata().getMessages())
        .containsExactly(
            "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
    String section =
        "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\""
            + "x".repeat(2_900)
            + "\"}}";
    assertThat(
            blocks(
                    "["
                        + String.join(",", List.of(section, section, section, section, section))
                        + "]")
                .getError())
        .isEqualTo("msg_blocks_too_long");
  }

  @Test
  void aTextThatIsTooLongIsCutWithAWarning() throws Exception {
    ChatPostMessageResponse cut = post("x".repeat(40_001));

    assertThat(cut.getMessage().getText()).hasSize(40_000);
    assertThat(cut.getWarning()).isEqualTo("message_truncated");
  }

  @Test
  void anEditHoldsFarFewerBytesThanANewMessage() throws Exception {
    String ts = post("first").getTs();

    for (String fits : List.of("x".repeat(4_000), "ü".repeat(2_000), "&".repeat(800), "<")) {
      assertThat(bot.chatUpdate(r -> r.channel(launch).ts(ts).text(fits)).isOk()).isTrue();
    }
    for (String not : List.of("x".repeat(4_001), "ü".repeat(2_001), "&".repeat(801))) {
      assertThat(bot.chatUpdate(r -> r.channel(launch).ts(ts).text(not)).getError())
          .isEqualTo("msg_too_long");
    }
  }

  @Test
  void aSecondTableAndTooMuchMetadataAreRefused() throws Exception {
    String table = "{\"type\":\"table\",\"rows\":[[{\"type\":\"raw_text\",\"text\":\"a\"}]]}";
    assertThat(blocks("[" + table + "]").isOk()).isTrue();
    assertThat(blocks("[" + table + "," + table + "]").getError()).isEqualTo("invalid_attachments");
    String metadata =
        "{\"event_type\":\"row\",\"event_payload\":{\"id\":\"%s\"}}".formatted("x".repeat(16_400));
    assertThat(
            bot.chatPostMessage(r -> r.channel(launch).text("a").metadataAsString(metadata))
                .getError())
        .isEqualTo("metadata_too_large");
  }

  @Test
  void historyComesInPagesNewestFirst() throws Exception {
    List<String> read = new ArrayList<>();
    String cursor = "";
    do {
      String from = cursor;
      ConversationsHistoryResponse page =
          bot.conversationsHistory(r -> r.channel(launch).limit(7).cursor(from));
      assertThat(page.getMessages()).hasSizeLessThanOrEqualTo(7);
      page.getMessages().stream().map(Message::getTs).forEach(read::add);
      cursor = page.getResponseMetadata().getNextCursor();
    } while (!cursor.isEmpty());

    List<String> all =
        running.messages("launch").reversed().stream()
            .filter(one -> !one.has("parent_user_id"))
            .map(one -> one.path("ts").asText())
            .toList();
    assertThat(read).isEqualTo(all).hasSizeGreaterThan(15);
  }

  @Test
  void aWindowOfHistoryEndsWhereItSays() throws Exception {
    List<String> all =
        running.messages("launch").stream()
            .filter(one -> !one.has("parent_user_id"))
            .map(one -> one.path("ts").asText())
            .toList();

    List<String> open = window(all.get(2), all.get(5), false);
    List<String> closed = window(all.get(2), all.get(5), true);

    assertThat(open).containsExactly(all.get(4), all.get(3));
    assertThat(closed).containsExactly(all.get(5), all.get(4), all.get(3), all.get(2));
  }

  @Test
  void repliesBeginWithTheirRootAndKeepMetadataForWhoAsks() throws Exception {
    String root = post("root").getTs();
    bot.chatPostMessage(
        r ->
            r.channel(launch)
                .threadTs(root)
                .text("reply")
                .metadataAsString("{\"event_type\":\"row\",\"event_payload\":{\"id\":\"o-1\"}}"));

    ConversationsRepliesResponse thread =
        bot.conversationsReplies(r -> r.channel(launch).ts(root).includeAllMetadata(true));

    assertThat(thread.getMessages()).extracting(Message::getText).containsExactly("root", "reply");
    assertThat(thread.getMessages().getFirst().getReplyCount()).isEqualTo(1);
    assertThat(thread.getMessages().getLast().getMetadata().getEventPayload())
        .isEqualTo(Map.of("id", "o-1"));
    assertThat(
            bot.conversationsReplies(r -> r.channel(launch).ts(root))
                .getMessages()
                .getLast()
                .getMetadata())
        .isNull();
    assertThat(bot.conversationsReplies(r -> r.channel(launch).ts("1.000001")).getError())
        .isEqualTo("thread_not_found");
  }

  @Test
  void aReplyToWhatIsGoneLandsInTheChannel() throws Exception {
    ChatPostMessageResponse posted =
        bot.chatPostMessage(r -> r.channel(launch).threadTs("1.000001").text("lost"));

    assertThat(posted.isOk()).isTrue();
    assertThat(posted.getMessage().getThreadTs()).isNull();
  }

  @Test
  void aReactionIsThereOnce() throws Exception {
    String ts = post("look").getTs();

    assertThat(react(ts)).isEqualTo("null");
    assertThat(react(ts)).isEqualTo("already_reacted");
    assertThat(
            bot.reactionsGet(r -> r.channel(launch).timestamp(ts))
                .getMessage()
                .getReactions()
                .getFirst()
                .getCount())
        .isEqualTo(1);
  }

  @Test
  void anUploadedFileCanBeReadWithTheToken() throws Exception {
    String root = post("the report follows").getTs();

    FilesUploadV2Response uploaded =
        bot.filesUploadV2(
            r ->
                r.channel(launch)
                    .threadTs(root)
                    .filename("report.md")
                    .title("Report")
                    .content("# All done")
                    .initialComment("Here it is"));

    assertThat(uploaded.getError()).isNull();
    JsonNode message = running.messages("launch").getLast();
    assertThat(message.path("thread_ts").asText()).isEqualTo(root);
    assertThat(message.path("text").asText()).isEqualTo("Here it is");
    String address = message.path("files").path(0).path("url_private_download").asText();
    String token = "Bearer " + running.local.botToken().value();
    assertThat(new String(running.fetch(address, "Authorization", token).body(), UTF_8))
        .isEqualTo("# All done");
    assertThat(running.fetch(address).statusCode()).isEqualTo(302);
  }

  @Test
  void aStreamGrowsAndEnds() throws Exception {
    String root = post("question").getTs();
    String team = bot.authTest(r -> r).getTeamId();
    String ts =
        bot.chatStartStream(
                r ->
                    r.channel(launch)
                        .threadTs(root)
                        .markdownText("**One**")
                        .recipientUserId(running.person("mara"))
                        .recipientTeamId(team))
            .getTs();
    bot.chatAppendStream(r -> r.channel(launch).ts(ts).markdownText(" two"));
    assertThat(bot.chatStopStream(r -> r.channel(launch).ts(ts)).isOk()).isTrue();

    assertThat(running.messages("launch").getLast().path("blocks").path(0).path("text").asText())
        .isEqualTo("**One** two");
    assertThat(bot.chatAppendStream(r -> r.channel(launch).ts(ts).markdownText("late")).getError())
        .isEqualTo("message_not_in_streaming_state");
  }

  @Test
  void unknownBlocksOfTheClientArriveWhole() {
    ChatPostMessageResponse posted = planOf("in_progress");

    assertThat(posted.getError()).isNull();
    JsonNode plan = running.messages("launch").getLast().path("blocks").path(0);
    assertThat(plan.path("tasks").path(0).path("status").asText()).isEqualTo("in_progress");
    assertThat(planOf("completed").getError()).isEqualTo("invalid_blocks");
  }

  @Test
  void aTriggerThatNobodyGaveOpensNothing() throws Exception {
    String view =
        "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"T\"},\"blocks\":[]}";

    assertThat(bot.viewsOpen(r -> r.triggerId("1.A.b").viewAsString(view)).getError())
        .isEqualTo("invalid_trigger_id");
  }

  private ChatPostMessageResponse planOf(String status) {
    return blocks(
        "[{\"type\":\"plan\",\"title\":\"Work\",\"tasks\":[{\"type\":\"task_card\","
            + "\"task_id\":\"t1\",\"title\":\"Read\",\"status\":\""
            + status
            + "\"}]}]");
  }

  private ChatPostMessageResponse post(String text) throws Exception {
    return bot.chatPostMessage(r -> r.channel(launch).text(text));
  }

  private ChatPostMessageResponse blocks(String blocks) {
    try {
      return bot.chatPostMessage(r -> r.channel(launch).text("x").blocksAsString(blocks));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> window(String oldest, String latest, boolean inclusive) throws Exception {
    return bot
        .conversationsHistory(
            r -> r.channel(launch).oldest(oldest).latest(latest).inclusive(inclusive))
        .getMessages()
        .stream()
        .map(Message::getTs)
        .toList();
  }

  private String react(String ts) throws Exception {
    return String.valueOf(
        bot.reactionsAdd(r -> r.channel(launch).timestamp(ts).name("eyes")).getError());
  }
}
