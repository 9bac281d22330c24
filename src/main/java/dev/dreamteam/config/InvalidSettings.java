package dev.dreamteam.config;

import java.util.List;

/** Everything that is wrong with the settings, told at once. */
public final class InvalidSettings extends RuntimeException {
  private final List<String> problems;

  public InvalidSettings(List<String> problems) {
    super("Dreamteam cannot start with these settings:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
