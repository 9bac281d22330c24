package dev.dreamteam.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.dreamteam.conversation.SessionThreadId;
import java.util.UUID;

/** One question to people before an effect. */
public record ApprovalId(@JsonValue UUID value) {
  @JsonCreator
  public ApprovalId {}

  /**
   * The question before one call, the same whenever the call is resumed.
   *
   * @param callKey unique in the thread, and not only in one of its turns
   */
  public static ApprovalId before(SessionThreadId thread, String callKey) {
    return new ApprovalId(
        UUID.nameUUIDFromBytes("%s/%s".formatted(thread, callKey).getBytes(UTF_8)));
  }

  public static ApprovalId parse(String text) {
    return new ApprovalId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
