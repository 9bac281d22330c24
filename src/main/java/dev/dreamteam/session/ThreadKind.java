package dev.dreamteam.session;

/** What a session thread is for. */
public enum ThreadKind {
  LEAD,
  SPECIALIST,
  GRADER
}
