package dev.dreamteam.slack;

/** The start cannot go on without Slack; the message is for the operator. */
public final class SlackUnavailable extends RuntimeException {
  public SlackUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
