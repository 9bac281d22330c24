package dev.dreamteam.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * The runs that an expression loses when clocks are put forward: Quartz leaves out a time that does
 * not exist, and with it the whole day's run. Each is made up for at the first moment after the
 * gap.
 */
final class SkippedTimes {
  /** So far ahead; every start looks again. */
  private static final Duration HORIZON = Duration.ofDays(5 * 366);

  private SkippedTimes() {}

  /** The moments after an instant at which an expression has to run besides. */
  static List<Instant> after(Instant now, String cron, ZoneId zone) {
    List<Instant> found = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(now);
    while (next != null && next.getInstant().isBefore(now.plus(HORIZON))) {
      if (next.isGap() && isLost(next, cron, zone)) {
        found.add(next.getInstant());
      }
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return found;
  }

  private static boolean isLost(ZoneOffsetTransition gap, String cron, ZoneId zone) {
    // On a clock that skips nothing, the expression runs within the gap.
    LocalDateTime wanted =
        LocalDateTime.ofInstant(
            firstFrom(gap.getDateTimeBefore().toInstant(ZoneOffset.UTC), cron, ZoneOffset.UTC),
            ZoneOffset.UTC);
    return wanted.isBefore(gap.getDateTimeAfter())
        && !firstFrom(gap.getInstant(), cron, zone).equals(gap.getInstant());
  }

  /** The first run at or after an instant; far away when there is none. */
  private static Instant firstFrom(Instant from, String cron, ZoneId zone) {
    try {
      CronExpression expression = new CronExpression(cron);
      expression.setTimeZone(TimeZone.getTimeZone(zone));
      Date next = expression.getNextValidTimeAfter(Date.from(from.minusSeconds(1)));
      return next == null ? from.plus(HORIZON) : next.toInstant();
    } catch (ParseException e) {
      throw new IllegalArgumentException(cron + " is no cron expression", e);
    }
  }
}
