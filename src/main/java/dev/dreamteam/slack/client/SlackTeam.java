package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.SlackUnavailable;
import dev.dreamteam.text.Pattern;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose bot we are, as Slack says.
 *
 * @param url of the team's pages, with a slash at the end
 * @param appId empty when Slack does not say
 * @param grantedScopes empty when Slack does not name them
 */
public record SlackTeam(
    String id,
    String name,
    String enterpriseId,
    String url,
    String botUserId,
    String botId,
    String botName,
    String appId,
    Optional<Set<String>> grantedScopes) {
  private static final Pattern API = Pattern.compile("api/$");

  /**
   * Asks Slack; again when no clear answer comes.
   *
   * @throws SlackUnavailable with one clear sentence
   */
  public static SlackTeam read(SlackApi api) {
    try {
      return of(
          api,
          Patience.SHORT.ask(
              () -> api.send("auth.test", Json.object(), api.connection().botToken())));
    } catch (SlackFailure.TokenRefused e) {
      throw notAccepted(api, e.error(), e);
    } catch (SlackFailure.Refused e) {
      throw notAccepted(api, e.error(), e);
    } catch (SlackFailure e) {
      throw new SlackUnavailable(
          "Slack at %s cannot be reached: %s. Check SLACK_API_URL and the network."
              .formatted(api.connection().apiUrl(), e.getMessage()),
          e);
    }
  }

  private static SlackTeam of(SlackApi api, SlackApi.Answer answer) {
    JsonNode body = answer.body();
    String url = body.path("url").asText(API.replaceAll(api.connection().apiUrl(), ""));
    return new SlackTeam(
        body.path("team_id").asText(),
        body.path("team").asText(),
        body.path("enterprise_id").asText(""),
        url.endsWith("/") ? url : url + "/",
        body.path("user_id").asText(),
        body.path("bot_id").asText(),
        body.path("user").asText(),
        appId(api, body.path("bot_id").asText()),
        answer
            .grantedScopes()
            .map(
                scopes ->
                    Arrays.stream(scopes.split(","))
                        .map(String::strip)
                        .collect(Collectors.toUnmodifiableSet())));
  }

  private static String appId(SlackApi api, String botId) {
    try {
      return api.send("bots.info", Json.object().put("bot", botId), api.connection().botToken())
          .body()
          .path("bot")
          .path("app_id")
          .asText("");
    } catch (SlackFailure e) {
      return "";
    }
  }

  /**
   * Whether Dreamteam itself wrote a message. Slack does not promise any single one of the fields
   * that tell.
   */
  public boolean wrote(JsonNode message) {
    return is(botUserId, message.path("user"))
        || is(botId, message.path("bot_id"))
        || is(appId, message.path("app_id"))
        || is(appId, message.path("bot_profile").path("app_id"));
  }

  private static boolean is(String id, JsonNode field) {
    return !id.isEmpty() && id.equals(field.asText());
  }

  private static SlackUnavailable notAccepted(SlackApi api, String error, SlackFailure e) {
    return new SlackUnavailable(
        "Slack at %s does not accept SLACK_BOT_TOKEN (%s). Copy the bot token again from the app's page \"OAuth & Permissions\"."
            .formatted(api.connection().apiUrl(), error),
        e);
  }

  /** Opens a thread at its root. */
  public String permalink(ThreadAddress thread) {
    return permalink(thread.channelId(), thread.rootTs(), Optional.empty());
  }

  /** Opens a message; the same address that Slack computes. */
  public String permalink(String channelId, String ts, Optional<String> threadTs) {
    String link = url + "archives/" + channelId + "/p" + ts.replace(".", "");
    return threadTs
        .filter(root -> !root.equals(ts))
        .map(root -> link + "?thread_ts=" + root + "&cid=" + channelId)
        .orElse(link);
  }
}
