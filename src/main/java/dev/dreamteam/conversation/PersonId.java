package dev.dreamteam.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A person of the team, by the id that the chat gives them (names differ and change). */
public record PersonId(@JsonValue String value) {
  @JsonCreator
  public PersonId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a person's id is empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
