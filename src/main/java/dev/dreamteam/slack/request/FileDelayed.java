package dev.dreamteam.slack.request;

import dev.dreamteam.slack.client.SlackFailure;
import java.time.Duration;

/** A file that came with a message cannot be had at this moment; nothing was done yet. */
public final class FileDelayed extends RuntimeException {
  private final Duration retryAfter;

  FileDelayed(String file, SlackFailure cause) {
    super("%s is not there yet: %s".formatted(file, cause.getMessage()), cause);
    this.retryAfter = waitFor(cause);
  }

  /** For so long Slack asks to wait. */
  static Duration waitFor(SlackFailure failure) {
    return switch (failure) {
      case SlackFailure.Busy busy -> busy.retryAfter();
      case SlackFailure.TokenRefused refused -> refused.retryAfter();
      case SlackFailure.Unclear _, SlackFailure.Refused _ -> Duration.ZERO;
    };
  }

  /** No try before that is worth making. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
