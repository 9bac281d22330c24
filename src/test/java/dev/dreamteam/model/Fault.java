package dev.dreamteam.model;

/** One way in which a model server can fail. What each looks like depends on the wire format. */
public enum Fault {
  /** 429 without a word about when to come back. */
  RATE_LIMITED(true),
  /** 429 with Retry-After in seconds. */
  RATE_LIMITED_SECONDS(true),
  /** 429 with Retry-After as a date. */
  RATE_LIMITED_DATE(true),
  /** 429 with Retry-After: 0. */
  RATE_LIMITED_AT_ONCE(true),
  /** 529 of Anthropic, 503 of the others. */
  OVERLOADED(true),
  SERVER_ERROR(true),
  /** An error page of something that stands before the service. */
  BAD_GATEWAY_PAGE(true),

  /** The request is read and the connection closed. */
  HANG_UP(true),
  /** The request is read and nothing is ever answered. */
  SILENCE(true),
  /** The answer begins and never goes on. */
  STALL(true),
  CUT_AFTER_START(true),
  CUT_WITHIN_EVENT(true),
  CUT_WITHIN_TOOL_CALL(true),

  /** 200, called JSON, and is none. */
  BODY_NOT_JSON(true),
  EVENT_NOT_JSON(true),
  /** 200, and the body is an error in JSON. */
  ERROR_IN_BODY(true),
  /** 200, and after a good start comes an error. */
  ERROR_IN_STREAM(true),

  ARGUMENTS_NOT_JSON(true),
  ARGUMENTS_NOT_AN_OBJECT(true),
  ARGUMENTS_AGAINST_SCHEMA(true),
  UNKNOWN_TOOL(true),
  EMPTY_ANSWER(true),
  /** The token limit in the middle of a tool call. */
  CUT_BY_LIMIT(true),

  REFUSAL(false),
  KEY_REFUSED(false),
  FORBIDDEN(false),
  PAYMENT_DUE(false),
  /** The spending limit or quota is used up, said with 429. */
  QUOTA_USED_UP(false),
  /** Nothing left to spend, said with 400. */
  CREDIT_USED_UP(false),
  CONTEXT_TOO_LONG(false),
  MODEL_GONE(false),
  INVALID_REQUEST(false);

  private final boolean passing;

  Fault(boolean passing) {
    this.passing = passing;
  }

  /** Whether the same request may well be answered at the next try, so that a task survives it. */
  public boolean isPassing() {
    return passing;
  }

  /** Whether the request is answered to the end, with something that the answer should not be. */
  public boolean isAnswer() {
    return switch (this) {
      case ARGUMENTS_NOT_JSON,
          ARGUMENTS_NOT_AN_OBJECT,
          ARGUMENTS_AGAINST_SCHEMA,
          UNKNOWN_TOOL,
          EMPTY_ANSWER,
          CUT_BY_LIMIT,
          REFUSAL ->
          true;
      default -> false;
    };
  }
}
