package dev.dreamteam.model;

/** Why a model stopped. */
public enum StopReason {
  END_TURN,
  TOOL_USE,
  /** Cut by the token limit; a tool call of such an answer is never run. */
  MAX_TOKENS,
  /** Stopped by its server in between; it goes on when it is asked to. */
  PAUSED,
  REFUSAL
}
