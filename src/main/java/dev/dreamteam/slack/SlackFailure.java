package dev.dreamteam.slack;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call of Slack's API did not succeed. */
abstract sealed class SlackFailure extends RuntimeException {
  private SlackFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Slack said no; nothing was changed. */
  static final class Refused extends SlackFailure {
    private static final Set<String> NOBODY =
        Set.of("user_not_found", "user_not_visible", "users_not_found");

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

    SlackError meaning() {
      return SlackError.of(error);
    }

    /** Whether there is nobody of that id. */
    boolean isAboutNobody() {
      return NOBODY.contains(error);
    }

    boolean isFinal() {
      return meaning().isFinal();
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

  /** Slack no longer accepts our token; nothing was changed, and nothing else will be accepted. */
  static final class TokenRefused extends SlackFailure {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final String error;

    TokenRefused(String method, String error) {
      super("Slack refused the token for %s: %s".formatted(method, error), null);
      this.error = error;
    }

    /** Slack's word, for example {@code token_revoked}. */
    String error() {
      return error;
    }

    /** When it is worth looking whether the token is good again. */
    Duration retryAfter() {
      return LOOK_AGAIN;
    }
  }

  /** No clear answer came: the call may or may not have had its effect. */
  static final class Unclear extends SlackFailure {
    private final boolean answered;

    Unclear(String method, String what, boolean answered, @Nullable Throwable cause) {
      super("no clear answer from Slack to %s: %s".formatted(method, what), cause);
      this.answered = answered;
    }

    /** Whether Slack answered at all; if not, it may still be at it. */
    boolean isAnswered() {
      return answered;
    }
  }
}
