package dev.dreamteam.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The durable conversation behind one thread of the chat. */
public record SessionId(@JsonValue UUID value) {
  @JsonCreator
  public SessionId {}

  public static SessionId parse(String text) {
    return new SessionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
