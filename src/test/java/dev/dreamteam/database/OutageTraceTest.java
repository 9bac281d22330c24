package dev.dreamteam.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OutageTraceTest {
  @Test
  void aDatabaseThatWasAwayIsToldInOneSentence() {
    assertThat(
            told(
                new IllegalStateException(
                    "could not check in",
                    new SQLException(
                        "FATAL: terminating connection due to idle-in-transaction timeout\nwhere",
                        "25P03"))))
        .isEqualTo(
            " (the database was away for a moment: FATAL: terminating connection due to"
                + " idle-in-transaction timeout)");
  }

  @Test
  void anyOtherFailureKeepsItsTrace() {
    assertThat(told(new IllegalStateException("a bug")))
        .contains("IllegalStateException: a bug")
        .contains("at dev.dreamteam.database.OutageTraceTest");
  }

  private static String told(Exception failure) {
    OutageTrace trace = new OutageTrace();
    trace.start();
    LoggingEvent event = new LoggingEvent();
    event.setThrowableProxy(new ThrowableProxy(failure));
    return trace.convert(event);
  }
}
