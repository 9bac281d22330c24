package dev.dreamteam.dream;

/** What a proposal would do to its store. */
public enum Operation {
  ADD,
  EDIT,
  REMOVE,
  /** Several memories become one. */
  MERGE,
  /** A way of working is adopted as a skill. */
  SKILL
}
