package dev.dreamteam.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One thing that somebody asked for. */
public record TaskId(@JsonValue UUID value) {
  @JsonCreator
  public TaskId {}

  public static TaskId parse(String text) {
    return new TaskId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
