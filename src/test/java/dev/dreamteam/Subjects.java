package dev.dreamteam;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The map of {@code docs/architecture.md}: which subjects there are, and what each may use beside
 * the ground. A new row, or a new use, is a decision.
 *
 * @param floor higher floors use lower ones
 * @param uses what it may use, without what everybody above the ground may
 */
record Subjects(int floor, String name, Set<String> uses) {
  private static final Set<String> GROUND =
      Set.of("text", "json", "config", "conversation", "database", "schedule");

  static final List<Subjects> MAP =
      List.of(
          row(0, "text"),
          row(1, "config", "text"),
          row(1, "conversation", "text"),
          row(1, "http"),
          row(1, "json", "text"),
          row(1, "schedule", "text"),
          row(2, "database", "config", "json", "schedule", "text"),
          row(2, "model", "http"),
          row(2, "slackexport"),
          row(2, "web"),
          row(3, "local", "slackexport", "web"),
          row(3, "place"),
          row(3, "rehearsal", "model"),
          row(3, "rubric"),
          row(3, "workspace"),
          row(4, "document", "workspace"),
          row(4, "memory", "place"),
          row(4, "plugin", "rubric"),
          row(4, "task", "model", "rubric"),
          row(5, "archive", "memory"),
          row(5, "check", "document", "rubric", "workspace"),
          row(5, "recall", "memory", "model", "place"),
          row(5, "session", "model", "rubric", "task"),
          row(5, "skill", "memory", "place"),
          row(6, "agent", "model", "session", "task"),
          row(6, "console", "document", "model", "rubric", "session", "task", "web", "workspace"),
          row(6, "dream", "memory", "model", "rubric", "skill"),
          row(6, "privacy", "archive", "memory", "recall", "session"),
          row(7, "digest", "dream", "memory", "place", "rubric", "skill"),
          row(
              7,
              "grader",
              "agent",
              "check",
              "document",
              "model",
              "rubric",
              "session",
              "task",
              "workspace"),
          row(7, "learning", "dream", "memory", "place", "recall"),
          row(7, "specialist", "agent", "model", "session", "task"),
          row(7, "tool", "agent", "document", "model", "session", "workspace"),
          row(
              8,
              "lead",
              "agent",
              "grader",
              "model",
              "place",
              "rubric",
              "session",
              "specialist",
              "task",
              "workspace"),
          row(9, "evaluation", "lead", "model", "rubric", "task"),
          row(
              9,
              "slack",
              "digest",
              "document",
              "dream",
              "http",
              "lead",
              "learning",
              "memory",
              "model",
              "place",
              "privacy",
              "rubric",
              "session",
              "skill",
              "slackexport",
              "task",
              "web",
              "workspace"),
          row(9, "webhook", "dream", "http", "lead", "memory", "place", "session", "task", "web"));

  private static Subjects row(int floor, String name, String... uses) {
    return new Subjects(floor, name, Set.of(uses));
  }

  /** What a class of the subject may use. */
  Set<String> allowed() {
    Set<String> allowed = new TreeSet<>(uses);
    if (!GROUND.contains(name)) {
      allowed.addAll(GROUND);
    }
    return allowed;
  }
}
