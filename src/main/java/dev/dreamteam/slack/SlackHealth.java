package dev.dreamteam.slack;

import dev.dreamteam.web.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Slack hears us and we hear Slack. A change for the worse is logged once, with what to do,
 * and its end once more.
 */
public final class SlackHealth {
  private static final Logger LOG = LoggerFactory.getLogger(SlackHealth.class);

  /** A refresh takes a second or two; a connection that is gone for so long is news. */
  static final Duration DEAF_AFTER = Duration.ofSeconds(30);

  private static final Duration TRY_EVERY = Duration.ofSeconds(3);

  private final Clock clock;
  private @Nullable String tokenRefused;
  private Instant nextTry = Instant.EPOCH;

  /** When the connection was lost; null while there is one, and before anybody listens. */
  private @Nullable Instant unconnectedSince;

  private String whyUnconnected = "";
  private boolean deafnessTold;

  SlackHealth(Clock clock) {
    this.clock = clock;
  }

  /** What is wrong, for people; empty when nothing is. */
  public synchronized Optional<String> problem() {
    if (tokenRefused != null) {
      return Optional.of("Slack refuses the bot token: " + tokenRefused);
    }
    return deafFor().map(span -> "no connection from Slack for " + seconds(span));
  }

  /** This node's own numbers. */
  public synchronized List<Reading> readings() {
    return List.of(
        gauge(
            "dreamteam_slack_connected",
            "Whether this node has a Socket Mode connection.",
            unconnectedSince == null ? 1 : 0),
        gauge(
            "dreamteam_slack_unconnected_seconds",
            "For how long this node has had no Socket Mode connection.",
            unconnected().toSeconds()),
        gauge(
            "dreamteam_slack_token_accepted",
            "Whether Slack accepts the bot token.",
            tokenRefused == null ? 1 : 0));
  }

  private static Reading gauge(String name, String help, double value) {
    return new Reading(name, help, false, Map.of(), value);
  }

  public synchronized void tokenRefused(String error) {
    if (tokenRefused == null) {
      LOG.error(
          "Slack refuses the bot token ({}). Nothing is lost: posts and requests wait. Install the"
              + " app again or copy a new token from its page \"OAuth & Permissions\" to"
              + " SLACK_BOT_TOKEN and restart; if the same token becomes good again, work goes on"
              + " by itself.",
          error);
    }
    tokenRefused = error;
  }

  public synchronized void tokenAccepted() {
    if (tokenRefused != null) {
      LOG.warn("Slack accepts the bot token again; what waited goes on");
      tokenRefused = null;
    }
  }

  /** Why a call need not be tried; now and then one may be, to see whether that is still so. */
  public synchronized Optional<String> tokenTrouble() {
    Instant now = clock.instant();
    if (tokenRefused != null && now.isBefore(nextTry)) {
      return Optional.of(tokenRefused);
    }
    nextTry = now.plus(TRY_EVERY);
    return Optional.empty();
  }

  /** Whether this node hears Slack, as far as it knows. */
  public synchronized boolean isConnected() {
    return unconnectedSince == null;
  }

  public synchronized void connected() {
    if (deafnessTold) {
      LOG.warn("Connected to Slack again after {}", seconds(unconnected()));
    }
    unconnectedSince = null;
    deafnessTold = false;
  }

  /** There is no connection just now; told again and again while that is so. */
  public synchronized void unconnected(String why) {
    if (unconnectedSince == null) {
      unconnectedSince = clock.instant();
    }
    whyUnconnected = why;
    if (deafFor().isPresent() && !deafnessTold) {
      deafnessTold = true;
      LOG.error(
          "No Socket Mode connection for {}: what people write in Slack does not reach this node"
              + " ({}). It is tried again and again; check the network, SLACK_APP_TOKEN and"
              + " status.slack.com.",
          seconds(unconnected()),
          whyUnconnected);
    }
  }

  private Optional<Duration> deafFor() {
    return Optional.of(unconnected()).filter(span -> span.compareTo(DEAF_AFTER) >= 0);
  }

  private Duration unconnected() {
    return unconnectedSince == null
        ? Duration.ZERO
        : Duration.between(unconnectedSince, clock.instant());
  }

  private static String seconds(Duration span) {
    return span.toSeconds() + " seconds";
  }
}
