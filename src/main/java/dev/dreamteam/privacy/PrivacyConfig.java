package dev.dreamteam.privacy;

import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import dev.dreamteam.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long what is kept.
 *
 * @param cron when the night's tidying begins: Quartz's six or seven fields
 * @param sessions days after which a session in which nothing happened goes; zero: never
 */
public record PrivacyConfig(
    String cron, int sessions, int messages, int deliveries, int dreams, int versions) {
  public static final Setting CRON =
      new Setting(
          "DREAMTEAM_TIDY_CRON",
          "0 30 4 * * ?",
          "When what is older than the settings below say is removed: a Quartz cron expression, in"
              + " the time zone of DREAMTEAM_DREAM_ZONE.");
  public static final Setting SESSIONS =
      new Setting(
          "DREAMTEAM_KEEP_SESSION_DAYS",
          "365",
          "Days after which a session in which nothing happened since is removed, with its log,"
              + " files, verdicts and approvals; 0: never.");
  public static final Setting MESSAGES =
      new Setting(
          "DREAMTEAM_KEEP_MESSAGE_DAYS",
          "730",
          "Days for which a message is kept for recall; 0: for ever.");
  public static final Setting DELIVERIES =
      new Setting(
          "DREAMTEAM_KEEP_DELIVERY_DAYS",
          "30",
          "Days after which the words of what was sent to Slack and of finished imports are"
              + " removed; 0: never. Of what Slack sent they are removed after 7 days.");
  public static final Setting DREAMS =
      new Setting(
          "DREAMTEAM_KEEP_DREAM_DAYS",
          "180",
          "Days after which the words of proposals that nobody kept are removed; 0: never.");
  public static final Setting VERSIONS =
      new Setting(
          "DREAMTEAM_KEEP_VERSION_DAYS",
          "1095",
          "Days after which what a memory said before is removed from its history; 0: never.");
  public static final List<Setting> SETTINGS =
      List.of(CRON, SESSIONS, MESSAGES, DELIVERIES, DREAMS, VERSIONS);

  private static final int MOST_DAYS = 36_500;

  public static PrivacyConfig from(Settings settings) {
    String cron = settings.text(CRON);
    if (!Schedule.isCron(cron)) {
      settings.problem(
          CRON, "must be a Quartz cron expression such as 0 30 4 * * ?, not '" + cron + "'");
    }
    return new PrivacyConfig(
        cron,
        settings.number(SESSIONS, 0, MOST_DAYS),
        settings.number(MESSAGES, 0, MOST_DAYS),
        settings.number(DELIVERIES, 0, MOST_DAYS),
        settings.number(DREAMS, 0, MOST_DAYS),
        settings.number(VERSIONS, 0, MOST_DAYS));
  }

  /** The time before which something goes; empty when it never does. */
  static Optional<Instant> before(Instant now, int days) {
    return days == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(days)));
  }
}
