package dev.dreamteam.lead;

import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import dev.dreamteam.model.Money;
import java.time.Duration;
import java.util.List;

/**
 * The bounds of a task.
 *
 * @param maxIterations versions that are graded before the best there is gets delivered, 1 to 20
 * @param budget the most that a task may cost
 * @param timeLimit from the request to the end, without the time it waits for people
 * @param maxRunning sessions at work at the same time on this node
 * @param stopGrace how long calls under way may take to come back when the node goes down
 * @param approvalTime how long people have to answer a question before an effect
 * @param tokens the most that a task may use of models whose price is not known
 */
public record LeadConfig(
    int maxIterations,
    Money budget,
    Duration timeLimit,
    int maxRunning,
    Duration stopGrace,
    Duration approvalTime,
    long tokens) {
  public static final Setting ITERATIONS =
      new Setting(
          "DREAMTEAM_MAX_ITERATIONS", "3", "Versions of a result that are graded, 1 to 20.");
  public static final Setting BUDGET =
      new Setting("DREAMTEAM_TASK_BUDGET_USD", "5.00", "The most that one task may cost.");
  public static final Setting TOKENS =
      new Setting(
          "DREAMTEAM_TASK_TOKENS",
          "3000000",
          "The most tokens that one task may use of models whose price is not known, which no"
              + " budget bounds.");
  public static final Setting MINUTES =
      new Setting("DREAMTEAM_TASK_MINUTES", "60", "The longest that one task may take, 1 to 1440.");
  public static final Setting RUNNING =
      new Setting("DREAMTEAM_SESSIONS", "50", "Sessions at work at the same time, 1 to 1000.");
  public static final Setting STOP =
      new Setting(
          "DREAMTEAM_STOP_SECONDS",
          "20",
          "How long calls under way may take to come back when this node is told to end, 0 to 600;"
              + " whatever is not done goes on on another node or at the next start.");
  public static final Setting APPROVAL_HOURS =
      new Setting(
          "DREAMTEAM_APPROVAL_HOURS",
          "24",
          "How long people have to approve or deny what an agent wants to do, 1 to 168.");
  public static final List<Setting> SETTINGS =
      List.of(ITERATIONS, BUDGET, TOKENS, MINUTES, RUNNING, STOP, APPROVAL_HOURS);

  /** With the usual time for approvals and the usual tokens. */
  public LeadConfig(
      int maxIterations, Money budget, Duration timeLimit, int maxRunning, Duration stopGrace) {
    this(maxIterations, budget, timeLimit, maxRunning, stopGrace, Duration.ofHours(24), 3_000_000);
  }

  public static LeadConfig from(Settings settings) {
    return new LeadConfig(
        settings.number(ITERATIONS, 1, 20),
        Money.from(settings, BUDGET),
        Duration.ofMinutes(settings.number(MINUTES, 1, 1440)),
        settings.number(RUNNING, 1, 1000),
        Duration.ofSeconds(settings.number(STOP, 0, 600)),
        Duration.ofHours(settings.number(APPROVAL_HOURS, 1, 168)),
        settings.number(TOKENS, 1_000, 1_000_000_000));
  }
}
