package dev.dreamteam.slack.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.slack.CommandWords;
import dev.dreamteam.slack.blockkit.Actions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The manifest against the rules that Slack publishes, and against the code. */
class ManifestTest {
  /** Events that need a scope, by Slack's reference. */
  private static final Map<String, String> SCOPE_OF_EVENT =
      Map.ofEntries(
          Map.entry("agent_session_stopped", "assistant:write"),
          Map.entry("app_home_opened", ""),
          Map.entry("app_mention", "app_mentions:read"),
          Map.entry("channel_archive", "channels:read"),
          Map.entry("channel_deleted", "channels:read"),
          Map.entry("channel_left", "channels:read"),
          Map.entry("channel_shared", "channels:read"),
          Map.entry("channel_unarchive", "channels:read"),
          Map.entry("channel_unshared", "channels:read"),
          Map.entry("group_archive", "groups:read"),
          Map.entry("group_deleted", "groups:read"),
          Map.entry("group_left", "groups:read"),
          Map.entry("group_unarchive", "groups:read"),
          Map.entry("member_joined_channel", "channels:read"),
          Map.entry("member_left_channel", "channels:read"),
          Map.entry("message.channels", "channels:history"),
          Map.entry("message.groups", "groups:history"),
          Map.entry("message.im", "im:history"),
          Map.entry("message.mpim", "mpim:history"),
          Map.entry("reaction_added", "reactions:read"),
          Map.entry("reaction_removed", "reactions:read"),
          Map.entry("team_join", "users:read"),
          Map.entry("user_change", "users:read"));

  /** Scopes that the methods we call need, by Slack's reference. */
  private static final Set<String> SCOPES =
      Set.of(
          "app_mentions:read",
          "assistant:write",
          "channels:history",
          "channels:read",
          "chat:write",
          "commands",
          "files:read",
          "files:write",
          "groups:history",
          "groups:read",
          "im:history",
          "im:read",
          "im:write",
          "mpim:history",
          "mpim:read",
          "reactions:read",
          "reactions:write",
          "users:read");

  private final JsonNode manifest = Manifest.read().content();

  @Test
  void scopesAreExactlyThoseThatTheCodeNeeds() {
    assertThat(texts(manifest.at("/oauth_config/scopes/bot")))
        .containsExactlyInAnyOrderElementsOf(SCOPES);
  }

  @Test
  void everyEventExistsAndHasItsScope() {
    for (String event : texts(manifest.at("/settings/event_subscriptions/bot_events"))) {
      assertThat(SCOPE_OF_EVENT).containsKey(event);
      assertThat(SCOPE_OF_EVENT.get(event))
          .matches(s -> s != null && (s.isEmpty() || SCOPES.contains(s)));
    }
  }

  @Test
  void commandsAndShortcutsAreThoseThatTheCodeHandles() {
    assertThat(manifest.at("/features/slash_commands").findValuesAsText("command"))
        .containsExactly(Actions.COMMAND);
    assertThat(manifest.at("/features/shortcuts").findValuesAsText("callback_id"))
        .containsExactly(Actions.HAND_OVER);
    String hint = manifest.at("/features/slash_commands/0/usage_hint").asText();
    assertThat(CommandWords.WORDS).allSatisfy(word -> assertThat(hint).contains(word));
  }

  @Test
  void textsKeepSlacksLengths() {
    assertThat(manifest.at("/display_information/name").asText()).hasSizeBetween(1, 35);
    assertThat(manifest.at("/display_information/description").asText()).hasSizeBetween(1, 140);
    assertThat(manifest.at("/display_information/background_color").asText())
        .matches("#([0-9a-f]{3}|[0-9a-f]{6})");
    assertThat(manifest.at("/features/bot_user/display_name").asText())
        .matches("[a-z0-9_.-]{1,80}");
    assertThat(manifest.at("/features/agent_view/agent_description").asText())
        .hasSizeBetween(1, 300);
    assertThat(manifest.at("/features/agent_view/suggested_prompts").size()).isLessThanOrEqualTo(4);
    manifest
        .at("/features/slash_commands")
        .forEach(
            command -> {
              assertThat(command.path("command").asText()).matches("/[a-z0-9_-]{1,31}");
              assertThat(command.path("description").asText()).hasSizeBetween(1, 2_000);
              assertThat(command.path("usage_hint").asText()).hasSizeLessThanOrEqualTo(1_000);
            });
    manifest
        .at("/features/shortcuts")
        .forEach(
            shortcut -> {
              assertThat(shortcut.path("type").asText()).isIn("message", "global");
              assertThat(shortcut.path("name").asText()).hasSizeBetween(1, 24);
              assertThat(shortcut.path("description").asText()).hasSizeBetween(1, 150);
            });
  }

  @Test
  void itIsAnAgentOverSocketModeThatNeedsNoPublicAddress() {
    assertThat(manifest.at("/features").has("assistant_view")).isFalse();
    assertThat(manifest.at("/settings/socket_mode_enabled").asBoolean()).isTrue();
    assertThat(manifest.at("/settings/interactivity/is_enabled").asBoolean()).isTrue();
    assertThat(manifest.findValues("url")).isEmpty();
    assertThat(manifest.findValues("request_url")).isEmpty();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
