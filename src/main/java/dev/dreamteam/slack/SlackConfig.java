package dev.dreamteam.slack;

import dev.dreamteam.config.Secret;
import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which Slack, and who may ask.
 *
 * @param connection empty when no tokens are set: the local workspace is used then
 * @param allowedBots user ids of bots that may ask like people
 * @param allowGuests whether guests of the team may ask
 * @param progressEvery the shortest span between two edits of one message
 * @param readBack how far back messages are read that nobody listened to
 */
public record SlackConfig(
    Optional<Connection> connection,
    Set<String> allowedBots,
    boolean allowGuests,
    Duration progressEvery,
    Duration readBack) {
  public static final Setting BOT_TOKEN =
      new Setting("SLACK_BOT_TOKEN", "", "Bot token (xoxb-…). Unset: the local workspace.");
  public static final Setting APP_TOKEN =
      new Setting(
          "SLACK_APP_TOKEN", "", "App-level token (xapp-…) with connections:write, Socket Mode.");
  public static final Setting API_URL =
      new Setting(
          "SLACK_API_URL",
          "https://slack.com/api",
          "Base of Slack's API; for GovSlack https://slack-gov.com/api.");
  public static final Setting ALLOW_BOTS =
      new Setting(
          "DREAMTEAM_ALLOW_BOTS", "", "User ids of bots that may ask, separated by commas.");
  public static final Setting ALLOW_GUESTS =
      new Setting("DREAMTEAM_ALLOW_GUESTS", "false", "Whether guests of the team may ask.");
  public static final Setting PROGRESS_SECONDS =
      new Setting(
          "DREAMTEAM_PROGRESS_SECONDS", "3", "Seconds between two edits of one message, 1 to 60.");
  public static final Setting READ_BACK_HOURS =
      new Setting(
          "DREAMTEAM_READ_BACK_HOURS",
          "24",
          "How far back to read what was written while no node listened, 0 (not at all) to 168.");
  public static final List<Setting> SETTINGS =
      List.of(
          BOT_TOKEN,
          APP_TOKEN,
          API_URL,
          ALLOW_BOTS,
          ALLOW_GUESTS,
          PROGRESS_SECONDS,
          READ_BACK_HOURS);

  /**
   * How to reach a Slack.
   *
   * @param apiUrl base of the Web API with a slash at the end
   * @param limited whether methods may be called only as often as Slack allows, so that a part of
   *     each limit is kept for posts and answers
   */
  public record Connection(Secret botToken, Secret appToken, String apiUrl, boolean limited) {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    public Connection {
      apiUrl = apiUrl.endsWith("/") ? apiUrl : apiUrl + "/";
    }

    /** A stand-in on this machine says itself when to wait, if it ever does. */
    public Connection(Secret botToken, Secret appToken, String apiUrl) {
      this(botToken, appToken, apiUrl, !THIS_MACHINE.contains(URI.create(apiUrl).getHost()));
    }
  }

  public SlackConfig {
    allowedBots = Set.copyOf(allowedBots);
  }

  public static SlackConfig from(Settings settings) {
    Optional<Secret> bot = settings.secret(BOT_TOKEN);
    Optional<Secret> app = settings.secret(APP_TOKEN);
    if (bot.isPresent() != app.isPresent()) {
      settings.problem(
          bot.isPresent() ? APP_TOKEN : BOT_TOKEN,
          "is missing: SLACK_BOT_TOKEN and SLACK_APP_TOKEN belong together");
    }
    app.filter(token -> !token.value().startsWith("xapp-"))
        .ifPresent(token -> settings.problem(APP_TOKEN, "must begin with xapp-"));
    bot.filter(token -> !token.value().startsWith("xox"))
        .ifPresent(token -> settings.problem(BOT_TOKEN, "must begin with xoxb-"));
    if (settings.isSet(API_URL) && bot.isEmpty() && app.isEmpty()) {
      settings.problem(API_URL, "needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN");
    }
    Optional<URI> api = settings.address(API_URL);
    return new SlackConfig(
        bot.flatMap(b -> app.flatMap(a -> api.map(u -> new Connection(b, a, u.toString())))),
        ids(settings.find(ALLOW_BOTS).orElse("")),
        settings.yes(ALLOW_GUESTS),
        settings.seconds(PROGRESS_SECONDS, 1, 60),
        Duration.ofHours(settings.number(READ_BACK_HOURS, 0, 168)));
  }

  /** The same manners with another Slack, such as the local workspace. */
  public SlackConfig connectedTo(Connection other) {
    return new SlackConfig(Optional.of(other), allowedBots, allowGuests, progressEvery, readBack);
  }

  private static Set<String> ids(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
