package dev.dreamteam.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.SchedulerException;

/** The one class that Quartz knows: hands a run to the work of its kind. */
@DisallowConcurrentExecution
public final class KindJob implements Job {
  static final String SCHEDULE = "schedule";

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    JobKey key = context.getJobDetail().getKey();
    try {
      Schedule schedule = (Schedule) context.getScheduler().getContext().get(SCHEDULE);
      if (schedule == null) {
        throw new IllegalStateException("the schedule is not set up");
      }
      new KindRun(schedule.work(key.getGroup()), key.getGroup(), key.getName()).run();
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }
}
