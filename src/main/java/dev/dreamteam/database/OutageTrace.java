package dev.dreamteam.database;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;

/**
 * A failure as a log line ends with it, for logback's pattern: a database that was away for a
 * moment in one sentence, since a stack trace says nothing of it and hides the lines around;
 * everything else with its trace.
 */
public final class OutageTrace extends ThrowableProxyConverter {
  @Override
  protected String throwableProxyToString(IThrowableProxy failure) {
    if (!(failure instanceof ThrowableProxy known) || !Outage.isOutage(known.getThrowable())) {
      return super.throwableProxyToString(failure);
    }
    return " (the database was away for a moment: " + firstLine(root(known.getThrowable())) + ")";
  }

  private static Throwable root(Throwable failure) {
    Throwable at = failure;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
  }
}
