package dev.dreamteam.task;

/** What became of an approval. All but the first are final. */
public enum ApprovalStatus {
  OPEN,
  APPROVED,
  DENIED,
  /** Nobody answered in time. */
  EXPIRED,
  /** The task ended before somebody answered. */
  WITHDRAWN
}
