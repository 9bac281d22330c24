package dev.dreamteam.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.dreamteam.browser.Browsers;
import dev.dreamteam.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the local workspace in a real browser, with an app on its Socket Mode. */
class PageIT {
  private static final String PLAN =
      """
      [{"type":"plan","title":"Launch brief","tasks":[
        {"type":"task_card","task_id":"t1","title":"Read the channel","status":"complete"},
        {"type":"task_card","task_id":"t2","title":"Collect risks","status":"%s","details":
          {"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
            {"type":"text","text":"42 messages"}]}]}}]},
       {"type":"markdown","text":"## Result\\n\\n- **bold** <script>window.hacked = true</script>\\n"},
       {"type":"actions","block_id":"choice","elements":[
        {"type":"button","action_id":"approve","value":"a-1","style":"primary",
         "text":{"type":"plain_text","text":"Approve"}},
        {"type":"button","action_id":"stop","value":"a-1","style":"danger",
         "text":{"type":"plain_text","text":"Stop it"},
         "confirm":{"title":{"type":"plain_text","text":"Sure?"},
          "text":{"type":"plain_text","text":"It ends."},
          "confirm":{"type":"plain_text","text":"Yes"},
          "deny":{"type":"plain_text","text":"No"}}}]}]
      """;
  private static final String VIEW =
      """
      {"type":"modal","callback_id":"memory","title":{"type":"plain_text","text":"Edit a memory"},
       "submit":{"type":"plain_text","text":"Save"},"blocks":[
        {"type":"input","block_id":"words","label":{"type":"plain_text","text":"Words"},
         "element":{"type":"plain_text_input","action_id":"v"}}]}
      """;

  @TempDir private static Path folder;
  private static Browsers browsers;
  private static OpenWorkspace workspace;

  @BeforeAll
  static void start() {
    browsers = Browsers.startOrSkip();
    workspace = OpenWorkspace.in(folder);
  }

  @AfterAll
  static void stop() {
    if (workspace != null) {
      workspace.close();
    }
    if (browsers != null) {
      browsers.close();
    }
  }

  @AfterEach
  void nothingWasComplainedAbout() {
    assertThat(browsers.complaints()).isEmpty();
    browsers.closePages();
    workspace.app().answerWith(payload -> null);
  }

  @Test
  void aMessageIsWrittenAndEverybodySeesItLive() {
    String channel = workspace.newChannel();
    Page alex = open(browsers.page(), 0, channel);
    Page sam = open(browsers.page(), 1, channel);

    write(alex, "The launch is on *Thursday* & nothing <else>");

    assertThat(message(sam, "Thursday & nothing <else>")).isVisible();
    assertThat(message(sam, "Thursday").locator("strong")).hasText("Thursday");
    assertThat(message(alex, "Thursday")).isVisible();
  }

  @Test
  void aThreadOpensBesideTheChannelAndKeepsItsReplies() {
    String channel = workspace.newChannel();
    String ts = workspace.say(channel, 1, "Who owns the rollback?");
    Page page = open(browsers.page(), 0, channel);

    message(page, "rollback").hover();
    page.getByLabel("Reply in thread").click();
    page.locator("#thread textarea").fill("I do");
    page.keyboard().press("Enter");

    assertThat(page.locator("#thread article").last()).containsText("I do");
    assertThat(page.locator("#channel .reply-count")).hasText("1 reply");
    assertThat(workspace.replies(channel, ts)).contains("I do");
  }

  @Test
  void aPermalinkOpensTheThreadAtItsMessage() {
    String channel = workspace.newChannel();
    String root = workspace.say(channel, 0, "A question");
    String reply = workspace.say(channel, 1, "An answer", root);

    Page page = browsers.page();
    page.navigate(
        workspace.address(
            "/archives/" + channel + "/p" + reply.replace(".", "") + "?thread_ts=" + root));

    assertThat(page.locator("#thread article.flash")).containsText("An answer");
    assertThat(page.locator("#channel article")).containsText("A question");
  }

  @Test
  void aSlashCommandIsCompletedWithItsHintAndAnsweredToOnePersonAlone() {
    String channel = workspace.newChannel();
    workspace
        .app()
        .answerWith(
            payload ->
                payload.path("command").asText().equals("/dreamteam")
                    ? Json.parse("{\"text\":\"Two tasks are *running*\"}")
                    : null);
    Page page = open(browsers.page(), 0, channel);
    Page other = open(browsers.page(), 1, channel);

    page.locator("#channel textarea").pressSequentially("/dr");
    assertThat(page.locator(".suggestion").first()).containsText("/dreamteam");
    page.keyboard().press("Tab");
    assertThat(page.locator(".composer-hint").first()).containsText("status");
    page.locator("#channel textarea").pressSequentially("status");
    page.keyboard().press("Enter");

    assertThat(page.locator(".ephemeral")).containsText("Only visible to you");
    assertThat(page.locator(".ephemeral")).containsText("Two tasks are running");
    assertThat(other.locator(".ephemeral")).hasCount(0);
  }

  @Test
  void theBrowserActsAsAnotherPerson() {
    String channel = workspace.newChannel();
    Page page = open(browsers.page(), 0, channel);

    page.selectOption("#act-as", workspace.person(1));
    page.waitForSelector("body[data-ready='" + workspace.person(1) + "']");
    write(page, "It is me now");

    assertThat(workspace.authorOf(channel, "It is me now")).isEqualTo(workspace.person(1));
  }

  @Test
  void aPlanFromTheAppIsShownAndChangesInPlace() {
    String channel = workspace.newChannel();
    Page page = open(browsers.page(), 0, channel);

    String ts = post(channel, PLAN.formatted("in_progress"));
    assertThat(page.locator(".plan-count")).hasText("1 of 2");
    assertThat(page.locator(".task-in_progress")).containsText("42 messages");
    assertThat(page.locator(".md-heading")).hasText("Result");

    workspace
        .app()
        .call(
            "chat.update",
            Json.object()
                .put("channel", channel)
                .put("ts", ts)
                .put("text", "plan")
                .set("blocks", Json.parse(PLAN.formatted("complete"))));
    assertThat(page.locator(".plan-count")).hasText("2 of 2");
    assertThat(page.evaluate("window.hacked === undefined")).isEqualTo(true);
  }

  @Test
  void aButtonReachesTheAppAndADangerousOneAsksFirst() {
    String channel = workspace.newChannel();
    String ts = post(channel, PLAN.formatted("pending"));
    Page page = open(browsers.page(), 0, channel);

    page.getByText("Stop it").click();
    page.getByText("No", new Page.GetByTextOptions().setExact(true)).click();
    page.getByText("Approve").click();

    JsonNode click = Awaitility.await().until(() -> clickOn(ts), one -> !one.isMissingNode());
    assertThat(click.at("/actions/0/action_id").asText()).isEqualTo("approve");
    assertThat(click.at("/actions/0/value").asText()).isEqualTo("a-1");
    assertThat(click.at("/user/id").asText()).isEqualTo(workspace.person(0));
  }

  @Test
  void aModalShowsTheAppsErrorsAndClosesWhenItIsContent() {
    String channel = workspace.newChannel();
    post(channel, PLAN.formatted("pending"));
    RecordingApp app = workspace.app();
    app.answerWith(
        payload -> {
          switch (payload.path("type").asText()) {
            case "block_actions" ->
                app.call(
                    "views.open",
                    Json.object()
                        .put("trigger_id", payload.path("trigger_id").asText())
                        .set("view", Json.parse(VIEW)));
            case "view_submission" -> {
              if (payload.at("/view/state/values/words/v/value").asText().length() < 5) {
                return Json.parse(
                    "{\"response_action\":\"errors\",\"errors\":{\"words\":\"Too short\"}}");
              }
            }
            default -> {}
          }
          return null;
        });
    Page page = open(browsers.page(), 0, channel);

    page.getByText("Approve").click();
    Locator dialog = page.locator("dialog[open]");
    assertThat(dialog.locator("h2")).hasText("Edit a memory");
    dialog.getByText("Save").click();
    assertThat(dialog.locator(".input-error")).hasText("Please fill in this field.");
    dialog.locator("input").fill("abc");
    dialog.getByText("Save").click();
    assertThat(dialog.locator(".input-error")).hasText("Too short");
    dialog.locator("input").fill("Deploys happen on Thursdays");
    dialog.locator("input").press("Enter");
    assertThat(dialog).hasCount(0);
  }

  @Test
  void aFileIsAttachedAndReadInPlace() {
    String channel = workspace.newChannel();
    Page page = open(browsers.page(), 0, channel);

    page.locator("#channel input[type=file]")
        .setInputFiles(
            new FilePayload(
                "notes.md", "text/markdown", "# Notes\n\n- one".getBytes(StandardCharsets.UTF_8)));
    write(page, "Here are my notes");
    page.getByText("Preview").click();

    assertThat(page.locator(".file-preview .md-heading")).hasText("Notes");
  }

  @Test
  void everythingNeededWorksFromTheKeyboard() {
    String channel = workspace.newChannel();
    workspace.say(channel, 1, "First");
    workspace.say(channel, 1, "Second");
    Page page = open(browsers.page(), 0, channel);
    assertThat(message(page, "Second")).isVisible();

    page.locator("#channel textarea").focus();
    page.keyboard().press("Shift+Tab");
    page.locator("body").evaluate("() => document.activeElement.blur()");
    page.keyboard().press("m");
    page.keyboard().press("ArrowUp");
    assertThat(message(page, "First")).isFocused();
    page.keyboard().press("Enter");
    page.locator("#thread textarea:focus").pressSequentially("From the keyboard");
    page.keyboard().press("Enter");
    assertThat(page.locator("#thread article").last()).containsText("From the keyboard");
    page.keyboard().press("Escape");
    assertThat(page.locator("#thread")).isHidden();
    assertThat(message(page, "First")).isFocused();
    page.keyboard().press("r");
    page.keyboard().type("rocket");
    page.keyboard().press("Enter");
    assertThat(page.locator(".reaction[data-reaction=rocket]")).hasText("🚀1");
    page.keyboard().press("?");
    assertThat(page.locator("dialog[open] h2")).hasText("Keyboard shortcuts");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog[open]")).hasCount(0);
  }

  @Test
  void theColoursFollowTheSystemAndCanBeChosen() {
    String channel = workspace.newChannel();
    Page page = open(browsers.darkPage(), 0, channel);
    String dark = background(page);

    page.locator("#theme").click();
    String light = background(page);

    assertThat(dark).isEqualTo("rgb(20, 24, 31)");
    assertThat(light).isEqualTo("rgb(255, 255, 255)");
  }

  @Test
  void aPhoneShowsOneThingAtATimeAndNothingSticksOut() {
    String channel = workspace.newChannel();
    post(channel, PLAN.formatted("in_progress"));
    Page page = open(browsers.narrowPage(), 0, channel);
    assertThat(page.locator(".plan")).isVisible();

    assertThat(page.locator("#sidebar")).isHidden();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    page.locator("#show-sidebar").click();
    assertThat(page.locator("#sidebar")).isVisible();
  }

  @Test
  void aChannelIsOpenedByItsNameToo() {
    Page page = browsers.page();
    page.navigate(workspace.address("/?as=" + workspace.person(0) + "#launch"));

    assertThat(page.locator("#place-title")).hasText("launch");
  }

  private static Page open(Page page, int person, String channel) {
    page.navigate(workspace.address("/?as=" + workspace.person(person) + "#" + channel));
    page.waitForSelector("body[data-ready='" + workspace.person(person) + "']");
    assertThat(page.locator("#channel textarea")).isVisible();
    assertThat(page.locator("#channel .start-title")).isVisible();
    return page;
  }

  private static void write(Page page, String text) {
    page.locator("#channel textarea").fill(text);
    page.locator("#channel textarea").press("Enter");
    assertThat(page.locator("#channel textarea")).hasValue("");
  }

  private static Locator message(Page page, String text) {
    return page.locator("#channel article").filter(new Locator.FilterOptions().setHasText(text));
  }

  private static String background(Page page) {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  private static String post(String channel, String blocks) {
    return workspace
        .app()
        .call(
            "chat.postMessage",
            Json.object()
                .put("channel", channel)
                .put("text", "plan")
                .set("blocks", Json.parse(blocks)))
        .path("ts")
        .asText();
  }

  private static JsonNode clickOn(String ts) {
    return workspace.app().received("block_actions").stream()
        .filter(one -> one.at("/container/message_ts").asText().equals(ts))
        .findFirst()
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }
}
