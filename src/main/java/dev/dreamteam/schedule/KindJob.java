package dev.dreamteam.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one class that Quartz knows: hands a run to the work of its kind. */
@DisallowConcurrentExecution
public final class KindJob implements Job {
  static final String SCHEDULE = "schedule";
  private static final Logger LOG = LoggerFactory.getLogger(KindJob.class);

  @Override
  public void execute(JobExecutionContext context) {
    JobKey key = context.getJobDetail().getKey();
    try {
      Schedule schedule = (Schedule) context.getScheduler().getContext().get(SCHEDULE);
      if (schedule == null) {
        throw new IllegalStateException("the schedule is not set up");
      }
      schedule.work(key.getGroup()).run(key.getName());
    } catch (InterruptedException e) {
      LOG.info("The {} job {} was interrupted", key.getGroup(), key.getName());
    } catch (SchedulerException | RuntimeException e) {
      LOG.error("The {} job {} failed and ends here", key.getGroup(), key.getName(), e);
    } finally {
      // Quartz now speaks to the database on this thread; an interrupt would cut its connection.
      boolean _ = Thread.interrupted();
    }
  }
}
