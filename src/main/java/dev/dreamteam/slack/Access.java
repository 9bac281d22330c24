package dev.dreamteam.slack;

/** Whether somebody may give Dreamteam work. */
sealed interface Access {
  record Allowed(Person person) implements Access {}

  /** A person who is told why not. */
  record Refused(String reason) implements Access {}

  /** A program that gets no answer at all, so that two programs never talk to each other. */
  record Ignored(String why) implements Access {}
}
