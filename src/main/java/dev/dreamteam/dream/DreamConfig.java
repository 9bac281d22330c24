package dev.dreamteam.dream;

import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.schedule.Schedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When and how much is dreamt.
 *
 * @param cron Quartz's six or seven fields
 * @param spread within which the places of one time are begun
 * @param models in order of preference; empty: the configured default
 * @param maxMessages read by one dream, the newest ones
 * @param maxProposals of one dream, the best ones
 * @param maxDailyProposals of all dreams of one memory in a day
 * @param maxOpenProposals that wait for an answer; while there are more, nothing is proposed
 * @param maxTime spent on asking models; what was not read is left to the next dream
 * @param budget after which a dream asks models no more, likewise
 * @param review after which an unanswered proposal expires
 * @param record for which it is kept what gates stopped, and why
 * @param skillTasks with accepted results that a workflow needs before it is proposed as a skill
 * @param excluded what must not be learned about people
 */
public record DreamConfig(
    String cron,
    ZoneId zone,
    Duration spread,
    List<ModelName> models,
    int maxMessages,
    int maxProposals,
    int maxDailyProposals,
    int maxOpenProposals,
    Duration maxTime,
    Money budget,
    Duration review,
    Duration record,
    int skillTasks,
    Set<PersonalData> excluded) {
  public static final Setting CRON =
      new Setting(
          "DREAMTEAM_DREAM_CRON",
          "0 0 3 * * ?",
          "When every place is dreamt over: a Quartz cron expression.");
  public static final Setting ZONE =
      new Setting("DREAMTEAM_DREAM_ZONE", "UTC", "Time zone of DREAMTEAM_DREAM_CRON.");
  public static final Setting SPREAD =
      new Setting(
          "DREAMTEAM_DREAM_SPREAD_MINUTES",
          "10",
          "Minutes over which the dreams of one time begin, each place always at the same, 0 to"
              + " 240.");
  public static final Setting MODEL =
      new Setting(
          "DREAMTEAM_DREAM_MODEL",
          "",
          "Models that dreams ask, as provider/model separated by commas. Unset: the default"
              + " model.");
  public static final Setting MESSAGES =
      new Setting(
          "DREAMTEAM_DREAM_MESSAGES",
          "2000",
          "Messages that one dream reads at most, 10 to 20000.");
  public static final Setting PROPOSALS =
      new Setting(
          "DREAMTEAM_DREAM_PROPOSALS", "12", "Memories that one dream proposes at most, 1 to 50.");
  public static final Setting DAILY =
      new Setting(
          "DREAMTEAM_DREAM_DAILY_PROPOSALS",
          "30",
          "Memories that all dreams of one memory store propose in a day at most, 1 to 500.");
  public static final Setting OPEN =
      new Setting(
          "DREAMTEAM_DREAM_OPEN_PROPOSALS",
          "60",
          "Proposals of one memory store that may wait for an answer, 1 to 1000; while so many do,"
              + " nothing more is proposed.");
  public static final Setting SECONDS =
      new Setting(
          "DREAMTEAM_DREAM_SECONDS",
          "900",
          "Seconds after which a dream asks models no more, 10 to 7200; the next one goes on"
              + " there.");
  public static final Setting BUDGET =
      new Setting(
          "DREAMTEAM_DREAM_BUDGET_USD",
          "2.00",
          "What one dream may cost: once it has, it asks models no more, and the next one goes on"
              + " there.");
  public static final Setting REVIEW_DAYS =
      new Setting(
          "DREAMTEAM_DREAM_REVIEW_DAYS",
          "14",
          "Days after which a proposal that nobody answered expires, 1 to 365.");
  public static final Setting RECORD_DAYS =
      new Setting(
          "DREAMTEAM_DREAM_RECORD_DAYS",
          "90",
          "Days for which it is kept what gates stopped and why, 1 to 3650.");
  public static final Setting SKILL_TASKS =
      new Setting(
          "DREAMTEAM_DREAM_SKILL_TASKS",
          "3",
          "Tasks with accepted results, worked on in the same steps, before these are proposed as a"
              + " skill, 2 to 50; of at least two people or two days.");
  public static final Setting EXCLUDE =
      new Setting(
          "DREAMTEAM_DREAM_EXCLUDE",
          "contact, health, origin, politics, religion, sexuality, union",
          "What dreams never propose about people, separated by commas: contact, health, origin,"
              + " politics, religion, sexuality, union, money, identity, birthday; or none.");
  public static final List<Setting> SETTINGS =
      List.of(
          CRON,
          ZONE,
          SPREAD,
          MODEL,
          MESSAGES,
          PROPOSALS,
          DAILY,
          OPEN,
          SECONDS,
          BUDGET,
          REVIEW_DAYS,
          RECORD_DAYS,
          SKILL_TASKS,
          EXCLUDE);

  public DreamConfig {
    models = List.copyOf(models);
    excluded = Set.copyOf(excluded);
  }

  public static DreamConfig from(Settings settings) {
    String cron = settings.text(CRON);
    if (!Schedule.isCron(cron)) {
      settings.problem(
          CRON, "must be a Quartz cron expression such as 0 0 3 * * ?, not '" + cron + "'");
    }
    return new DreamConfig(
        cron,
        settings.zone(ZONE),
        Duration.ofMinutes(settings.number(SPREAD, 0, 240)),
        models(settings),
        settings.number(MESSAGES, 10, 20_000),
        settings.number(PROPOSALS, 1, 50),
        settings.number(DAILY, 1, 500),
        settings.number(OPEN, 1, 1_000),
        settings.seconds(SECONDS, 10, 7_200),
        Money.from(settings, BUDGET),
        Duration.ofDays(settings.number(REVIEW_DAYS, 1, 365)),
        Duration.ofDays(settings.number(RECORD_DAYS, 1, 3_650)),
        settings.number(SKILL_TASKS, 2, 50),
        excluded(settings));
  }

  private static Set<PersonalData> excluded(Settings settings) {
    Set<PersonalData> excluded = new HashSet<>();
    String list = settings.text(EXCLUDE);
    if (list.strip().equalsIgnoreCase("none")) {
      return excluded;
    }
    for (String name : list.split(",")) {
      PersonalData.named(name)
          .ifPresentOrElse(
              excluded::add,
              () ->
                  settings.problem(
                      EXCLUDE,
                      "must be none or a list of "
                          + Stream.of(PersonalData.values())
                              .map(one -> one.name().toLowerCase(Locale.ROOT))
                              .collect(Collectors.joining(", "))
                          + ", not '"
                          + name.strip()
                          + "'"));
    }
    return excluded;
  }

  private static List<ModelName> models(Settings settings) {
    List<ModelName> models = new ArrayList<>();
    for (String name : settings.find(MODEL).orElse("").split(",")) {
      if (name.isBlank()) {
        continue;
      }
      try {
        models.add(ModelName.parse(name.strip()));
      } catch (IllegalArgumentException e) {
        settings.problem(MODEL, "must name models as provider/model, not '" + name.strip() + "'");
      }
    }
    return models;
  }
}
