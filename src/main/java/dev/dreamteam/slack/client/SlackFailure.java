package dev.dreamteam.slack.client;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call of Slack's API did not succeed. */
public abstract sealed class SlackFailure extends RuntimeException {
  private SlackFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Slack said no; nothing was changed. */
  public static final class Refused extends SlackFailure {
    private static final Set<String> NOBODY =
        Set.of("user_not_found", "user_not_visible", "users_not_found");

    private final String error;

    public Refused(String method, String error, String details) {
      super(
          "Slack refused %s: %s%s".formatted(method, error, details.isEmpty() ? "" : " " + details),
          null);
      this.error = error;
    }

    /** Slack's word, for example {@code channel_not_found}. */
    public String error() {
      return error;
    }

    public SlackError meaning() {
      return SlackError.of(error);
    }

    /** Whether there is nobody of that id. */
    public boolean isAboutNobody() {
      return NOBODY.contains(error);
    }

    public boolean isFinal() {
      return meaning().isFinal();
    }
  }

  /** Too many calls; nothing was changed. */
  public static final class Busy extends SlackFailure {
    private final Duration retryAfter;

    public Busy(String method, Duration retryAfter) {
      super("Slack asks to wait %s before %s".formatted(retryAfter, method), null);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Slack no longer accepts our token; nothing was changed, and nothing else will be accepted. */
  public static final class TokenRefused extends SlackFailure {
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
    public Duration retryAfter() {
      return LOOK_AGAIN;
    }
  }

  /** No clear answer came: the call may or may not have had its effect. */
  public static final class Unclear extends SlackFailure {
    private final boolean answered;

    public Unclear(String method, String what, boolean answered, @Nullable Throwable cause) {
      super("no clear answer from Slack to %s: %s".formatted(method, what), cause);
      this.answered = answered;
    }

    /** Whether Slack answered at all; if not, it may still be at it. */
    public boolean isAnswered() {
      return answered;
    }
  }
}
