package dev.dreamteam.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Administrators change people and channels, and the app is told as Slack tells it. */
class TeamChangesTest {
  @TempDir Path folder;
  private RunningWorkspace running;
  private RecordingApp app;

  @BeforeEach
  void start() {
    running = new RunningWorkspace(folder, Pace.OF_SLACK);
    app =
        new RecordingApp(
            running.local.pageAddress(),
            running.local.appToken().value(),
            running.local.botToken().value());
  }

  @AfterEach
  void stop() throws Exception {
    app.close();
    running.close();
  }

  @Test
  void peopleAreInSeveralTimeZones() throws Exception {
    User yuki = user("yuki");

    assertThat(yuki.getTz()).isEqualTo("Asia/Tokyo");
    assertThat(yuki.getTzLabel()).isEqualTo("Japan Standard Time");
    assertThat(yuki.getTzOffset()).isEqualTo(9 * 3_600);
    assertThat(user("mara").getTz()).isEqualTo("Europe/Stockholm");
  }

  @Test
  void whatChangesAboutSomebodyIsTold() throws Exception {
    Map<String, Object> all =
        Map.of(
            "user",
            "ines",
            "deleted",
            true,
            "guest",
            true,
            "admin",
            true,
            "tz",
            "Pacific/Auckland");
    assertThat(running.control("user", all).path("ok").asBoolean()).isTrue();

    JsonNode told = heard("user_change").getLast().path("user");
    assertThat(told.path("deleted").asBoolean()).isTrue();
    assertThat(told.path("is_restricted").asBoolean()).isTrue();
    assertThat(told.path("is_admin").asBoolean()).isTrue();
    assertThat(told.path("tz").asText()).isEqualTo("Pacific/Auckland");
    assertThat(user("ines").isDeleted()).isTrue();
  }

  @Test
  void somebodyNewIsTold() {
    running.control("person", Map.of("name", "ada", "guest", true, "tz", "Europe/London"));

    JsonNode told = heard("team_join").getLast().path("user");
    assertThat(told.path("name").asText()).isEqualTo("ada");
    assertThat(told.path("is_restricted").asBoolean()).isTrue();
  }

  @Test
  void anUnknownTimeZoneIsRefused() {
    assertThat(
            running
                .control("user", Map.of("user", "ines", "tz", "Mars/Olympus"))
                .path("errors")
                .toString())
        .contains("Mars/Olympus");
  }

  @Test
  void aChannelIsSharedWithAnotherOrganisationAndNoMore() throws Exception {
    String launch = running.channel("launch");
    channel("share");
    assertThat(heard("channel_shared").getLast().path("channel").asText()).isEqualTo(launch);
    assertThat(running.bot().conversationsInfo(r -> r.channel(launch)).getChannel().isExtShared())
        .isTrue();

    channel("unshare");
    assertThat(heard("channel_unshared").getLast().path("is_ext_shared").asBoolean(true)).isFalse();
    assertThat(running.bot().conversationsInfo(r -> r.channel(launch)).getChannel().isExtShared())
        .isFalse();
  }

  @Test
  void aConvertedChannelKeepsItsIdAndSaysSoInAMessage() throws Exception {
    String launch = running.channel("launch");
    channel("make_private");
    channel("make_public");
    channel("make_private");

    assertThat(running.channel("launch")).isEqualTo(launch);
    Eventually.holds(() -> heard("message").size() == 3);
    assertThat(heard("message"))
        .extracting(
            event -> event.path("subtype").asText() + " " + event.path("channel_type").asText())
        .containsExactly(
            "channel_convert_to_private group",
            "channel_convert_to_public channel",
            "channel_convert_to_private group");
    var now = running.bot().conversationsInfo(r -> r.channel(launch)).getChannel();
    assertThat(now.isPrivate()).isTrue();
    assertThat(now.isGroup()).isFalse();
  }

  @Test
  void whoeverLetsTheAppIntoAChannelGoesByNameToo() {
    running.control("invite", Map.of("channel", "leads", "user", "dreamteam", "by", "mara"));

    assertThat(heard("member_joined_channel").getLast().path("inviter").asText())
        .isEqualTo(running.person("mara"));
  }

  private void channel(String action) {
    running.control("channel", Map.of("channel", "launch", "action", action));
  }

  private User user(String name) throws Exception {
    return running.bot().usersInfo(r -> r.user(running.person(name))).getUser();
  }

  private List<JsonNode> heard(String type) {
    Eventually.holds(() -> !events(type).isEmpty());
    return events(type);
  }

  private List<JsonNode> events(String type) {
    return app.received().stream()
        .map(payload -> payload.path("event"))
        .filter(event -> event.path("type").asText().equals(type))
        .toList();
  }
}
