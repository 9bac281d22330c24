package dev.dreamteam.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One line of execution in a session: the lead's, a specialist's or a grader's. */
public record SessionThreadId(@JsonValue UUID value) {
  @JsonCreator
  public SessionThreadId {}

  public static SessionThreadId parse(String text) {
    return new SessionThreadId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
