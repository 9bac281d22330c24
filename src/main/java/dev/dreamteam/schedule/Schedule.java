package dev.dreamteam.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.utils.DBConnectionManager;

/**
 * Jobs that survive a crash and run on one node of a cluster at a time. A job is a kind and a key;
 * waking one that runs makes it run once more afterwards, however often it is woken.
 */
public final class Schedule implements AutoCloseable {
  private static final String NAME = "dreamteam";
  private static final String SKIPPED = "skipped-";
  // How long another node's wake-up may go unseen; our own is seen at once.
  private static final Duration IDLE_WAIT = Duration.ofSeconds(1);
  private static final Duration FAILURE_RETRY = Duration.ofSeconds(1);
  // Quartz takes a node for dead 7.5 seconds after it should have checked in, and others look as
  // often as they check in: its jobs go on elsewhere within 12 seconds.
  private static final Duration CHECK_IN = Duration.ofSeconds(2);

  private final Scheduler scheduler;
  private final VirtualThreads threads;
  private final Map<String, Work> kinds = new ConcurrentHashMap<>();

  private Schedule(Scheduler scheduler, VirtualThreads threads) {
    this.scheduler = scheduler;
    this.threads = threads;
  }

  /** For a process that nobody else needs to know by name. */
  public static Schedule on(DataSource dataSource, int maxRunning) {
    return on(dataSource, maxRunning, "node-" + UUID.randomUUID());
  }

  /**
   * Prepares the schedule; nothing runs before {@link #start}.
   *
   * @param node this process among those that share the database; one that starts again under its
   *     old name goes on with its own jobs at once
   */
  public static synchronized Schedule on(DataSource dataSource, int maxRunning, String node) {
    try {
      VirtualThreads threads = new VirtualThreads(maxRunning);
      // Several nodes in one process (tests) have a data source each.
      String source = NAME + "-" + UUID.randomUUID();
      DBConnectionManager.getInstance()
          .addConnectionProvider(source, new PooledConnections(dataSource));
      // Quartz hands it over by the name that they share, hence one after another.
      DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
      factory.createScheduler(
          NAME,
          node,
          threads,
          store(source),
          null,
          0,
          IDLE_WAIT.toMillis(),
          FAILURE_RETRY.toMillis());
      Schedule schedule = new Schedule(factory.getScheduler(NAME), threads);
      // The cluster's nodes share the name, and Quartz keeps one per name and process otherwise.
      SchedulerRepository.getInstance().remove(NAME);
      schedule.scheduler.getContext().put(KindJob.SCHEDULE, schedule);
      return schedule;
    } catch (SchedulerException e) {
      throw new IllegalStateException("the schedule could not be set up", e);
    }
  }

  private static JobStoreTX store(String source) throws SchedulerException {
    try {
      JobStoreTX store = new JobStoreTX();
      store.setDataSource(source);
      store.setDriverDelegateClass(PostgreSQLDelegate.class.getName());
      store.setTablePrefix("qrtz_");
      store.setIsClustered(true);
      store.setClusterCheckinInterval(CHECK_IN.toMillis());
      store.setMisfireThreshold(Duration.ofSeconds(60).toMillis());
      return store;
    } catch (InvalidConfigurationException e) {
      throw new SchedulerException(e);
    }
  }

  /** Says what a kind of job does; before {@link #start}. */
  public void register(String kind, Work work) {
    if (kinds.putIfAbsent(kind, work) != null) {
      throw new IllegalStateException("two works for the kind " + kind);
    }
  }

  public void start() {
    attempt("start", scheduler::start);
  }

  /** Runs a job as soon as a thread is free; once more if it is running now. */
  public void wake(String kind, String key) {
    at(kind, key, "wake", Instant.now());
  }

  /**
   * Runs a job on this node if a thread is free, without a row to guarantee it: for work that is
   * found again by itself when this process dies.
   *
   * @return whether it was begun
   */
  public boolean runHere(String kind, String key) {
    return threads.runIfFree(() -> new KindRun(work(kind), kind, key).run());
  }

  /** Takes no more jobs; those that are scheduled from now on run on other nodes. */
  public void leave() {
    attempt("leave", scheduler::standby);
  }

  /** Runs a job at a time; a second call with the same name moves it. */
  public void at(String kind, String key, String name, Instant when) {
    replace(
        job(kind, key),
        TriggerBuilder.newTrigger()
            .withIdentity(trigger(kind, key, name))
            .startAt(Date.from(when))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build());
  }

  /** Runs a job again and again. */
  public void every(String kind, String key, Duration interval) {
    replace(
        job(kind, key),
        TriggerBuilder.newTrigger()
            .withIdentity(trigger(kind, key, "every"))
            .startAt(Date.from(Instant.now().plus(interval)))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule()
                    .withIntervalInMilliseconds(interval.toMillis())
                    .repeatForever()
                    .withMisfireHandlingInstructionNextWithRemainingCount())
            .build());
  }

  /**
   * Runs a job by the clock; a run missed while nothing was up is made up once. A time that a day
   * does not have, because clocks are put forward, is the first one after it.
   *
   * @param cron Quartz's six or seven fields
   */
  public void cron(String kind, String key, String cron, ZoneId zone) {
    TriggerKey name = trigger(kind, key, "cron");
    // replaced, it would forget the run that was missed
    if (!isSet(name, cron, zone)) {
      replace(
          job(kind, key),
          TriggerBuilder.newTrigger()
              .withIdentity(name)
              .withSchedule(
                  CronScheduleBuilder.cronSchedule(cron)
                      .inTimeZone(TimeZone.getTimeZone(zone))
                      .withMisfireHandlingInstructionFireAndProceed())
              .build());
      attempt("unschedule old times of " + key, () -> forgetSkipped(job(kind, key).getKey()));
    }
    SkippedTimes.after(Instant.now(), cron, zone)
        .forEach(moment -> at(kind, key, SKIPPED + moment, moment));
  }

  private void forgetSkipped(JobKey job) throws SchedulerException {
    for (Trigger trigger : scheduler.getTriggersOfJob(job)) {
      if (trigger.getKey().getName().startsWith(job.getName() + ":" + SKIPPED)) {
        boolean _ = scheduler.unscheduleJob(trigger.getKey());
      }
    }
  }

  private boolean isSet(TriggerKey name, String cron, ZoneId zone) {
    try {
      return scheduler.getTrigger(name) instanceof CronTrigger there
          && there.getCronExpression().equals(cron)
          && there.getTimeZone().getID().equals(TimeZone.getTimeZone(zone).getID());
    } catch (SchedulerException e) {
      throw new IllegalStateException("could not look for " + name, e);
    }
  }

  /** Runs a job no more, whatever it waits for; one that runs now ends by itself. */
  public void never(String kind, String key) {
    attempt("unschedule " + key, () -> scheduler.deleteJob(new JobKey(key, kind)));
  }

  /** Whether a job waits or runs, here or on another node. */
  public boolean isScheduled(String kind, String key) {
    try {
      return scheduler.checkExists(new JobKey(key, kind));
    } catch (SchedulerException e) {
      throw new IllegalStateException("could not look for " + kind + " " + key, e);
    }
  }

  public static boolean isCron(String text) {
    return CronExpression.isValidExpression(text);
  }

  Work work(String kind) {
    Work work = kinds.get(kind);
    if (work == null) {
      throw new IllegalStateException("no work is registered for the kind " + kind);
    }
    return work;
  }

  private static JobDetail job(String kind, String key) {
    return JobBuilder.newJob(KindJob.class)
        .withIdentity(new JobKey(key, kind))
        .requestRecovery()
        .build();
  }

  private static TriggerKey trigger(String kind, String key, String name) {
    return new TriggerKey(key + ":" + name, kind);
  }

  /** A trigger of the same name is replaced, so wake-ups coalesce; others of the job are kept. */
  private void replace(JobDetail job, Trigger trigger) {
    attempt("schedule " + job.getKey(), () -> scheduler.scheduleJob(job, Set.of(trigger), true));
  }

  private static void attempt(String what, Attempt attempt) {
    try {
      attempt.run();
    } catch (SchedulerException e) {
      throw new IllegalStateException("could not " + what, e);
    }
  }

  @FunctionalInterface
  private interface Attempt {
    void run() throws SchedulerException;
  }

  /** Lets running jobs end, then stops. */
  @Override
  public void close() {
    attempt("stop", () -> scheduler.shutdown(true));
  }
}
