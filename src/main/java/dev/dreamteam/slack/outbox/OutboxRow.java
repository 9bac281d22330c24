package dev.dreamteam.slack.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something to be said or shown in Slack.
 *
 * @param attempts counts this one
 * @param inDoubt whether an earlier try may have had its effect
 * @param unansweredSince when a try began that Slack has not answered
 */
public record OutboxRow(
    UUID id,
    String subjectKey,
    Kind kind,
    String teamId,
    String channelId,
    Optional<String> threadTs,
    JsonNode payload,
    int changes,
    int plainness,
    Optional<String> postedTs,
    int sentCount,
    int attempts,
    boolean inDoubt,
    Optional<Instant> unansweredSince,
    Instant createdAt) {

  /** What a row says. */
  public enum Kind {
    REACTION,
    STATUS,
    PROGRESS,
    RESULT,
    FILE,
    QUESTION,
    /** A question with buttons, edited in place when it has its answer. */
    APPROVAL,
    /** A message elsewhere on somebody's behalf. */
    POST,
    DIGEST,
    NOTICE,
    /** A request on somebody's behalf; once posted, its thread becomes a task. */
    ASK;

    /** Whether people see a message, whose place among others matters. */
    public boolean isMessage() {
      return this != REACTION && this != STATUS;
    }
  }

  /** A new row, to be sent at once. */
  public record Draft(
      String subjectKey,
      Kind kind,
      String teamId,
      String channelId,
      Optional<String> threadTs,
      JsonNode payload) {}
}
