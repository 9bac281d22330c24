package dev.dreamteam.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One question to people before an effect. */
public record ApprovalId(@JsonValue UUID value) {
  @JsonCreator
  public ApprovalId {}

  public static ApprovalId parse(String text) {
    return new ApprovalId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
