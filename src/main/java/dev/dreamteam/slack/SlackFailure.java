package dev.dreamteam.slack;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call of Slack's API did not succeed. */
abstract sealed class SlackFailure extends RuntimeException {
  private SlackFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Slack said no; nothing was changed. */
  static final class Refused extends SlackFailure {
    private final String error;

    Refused(String method, String error, String details) {
      super(
          "Slack refused %s: %s%s".formatted(method, error, details.isEmpty() ? "" : " " + details),
          null);
      this.error = error;
    }

    /** Slack's word, for example {@code channel_not_found}. */
    String error() {
      return error;
    }
  }

  /** Too many calls; nothing was changed. */
  static final class Busy extends SlackFailure {
    private final Duration retryAfter;

    Busy(String method, Duration retryAfter) {
      super("Slack asks to wait %s before %s".formatted(retryAfter, method), null);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  /** No clear answer came: the call may or may not have had its effect. */
  static final class Unclear extends SlackFailure {
    Unclear(String method, String what, @Nullable Throwable cause) {
      super("no clear answer from Slack to %s: %s".formatted(method, what), cause);
    }
  }
}
