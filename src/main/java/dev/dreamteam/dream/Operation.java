package dev.dreamteam.dream;

/** What a proposal would do to its store. */
public enum Operation {
  ADD,
  EDIT,
  REMOVE
}
