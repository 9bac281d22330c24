package dev.dreamteam.model;

import dev.dreamteam.text.ForPeople;
import dev.dreamteam.text.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to a model that gave no usable answer. The message says what happened, fit for people and
 * without secrets; the advice says who can do what about it.
 */
public final class ModelFailure extends RuntimeException implements ForPeople {
  /** What may help. */
  public enum Kind {
    /** Try the same again after a pause: server error, broken stream, no answer in time. */
    SOON("This usually passes by itself: ask again here in a few minutes."),
    /** The provider wants less from us: every call to it waits, then go on slowly. */
    LIMITED("This usually passes by itself: ask again here in a few minutes."),
    /** The provider has too much to do: try again, and after a second time another model. */
    OVERLOADED("This usually passes by itself: ask again here in a few minutes."),
    /** Only another model can help: gone, not found, too small for the conversation. */
    ELSEWHERE("Whoever runs Dreamteam can name another model."),
    /** Somebody must act: key missing or wrong, payment due, spending limit reached. */
    ASK("Whoever runs Dreamteam must put this right; then ask again here."),
    /** The request itself is refused; neither waiting nor another try helps. */
    NEVER("Put the request differently; if that does not help, show whoever runs it the trace.");

    private final String advice;

    Kind(String advice) {
      this.advice = advice;
    }

    /** Whether the same request may be answered later. */
    public boolean isPassing() {
      return this == SOON || this == LIMITED || this == OVERLOADED;
    }
  }

  // "No endpoints found that support image input"
  private static final Pattern PICTURES =
      Pattern.compile("(?i)\\b(images?|pictures?|vision|multi-?modal)\\b");

  private final Kind kind;
  private final String advice;
  private final Optional<Duration> retryAfter;
  private Money charged = Money.ZERO;
  private boolean isUnclear;
  private boolean isTooLong;

  private ModelFailure(
      Kind kind,
      String message,
      String advice,
      Optional<Duration> retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.advice = advice;
    this.retryAfter = retryAfter;
  }

  public ModelFailure(
      Kind kind, String message, Optional<Duration> retryAfter, @Nullable Throwable cause) {
    this(kind, message, kind.advice, retryAfter, cause);
  }

  public ModelFailure(Kind kind, String message) {
    this(kind, message, Optional.empty(), null);
  }

  /** With an advice of its own. */
  public ModelFailure(Kind kind, String message, String advice) {
    this(kind, message, advice, Optional.empty(), null);
  }

  /** The last of several failures, told together with the others. */
  public ModelFailure(String message, String advice, ModelFailure last) {
    this(last.kind, message, advice, last.retryAfter, last);
  }

  /**
   * The model cannot read so much.
   *
   * @param said what the server said of it: nothing, or {@code : message}
   */
  public static ModelFailure tooLong(String said) {
    ModelFailure failure =
        new ModelFailure(
            Kind.ELSEWHERE,
            "The conversation is longer than the model can read" + said + ".",
            Advice.ASK_FOR_LESS);
    failure.isTooLong = true;
    return failure;
  }

  /** Refused without a reason that is known: another model may take it. */
  public static ModelFailure unclear(String message) {
    ModelFailure failure = new ModelFailure(Kind.NEVER, message);
    failure.isUnclear = true;
    return failure;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether it is refused for good by whatever model would be asked. */
  public boolean isFinal() {
    return kind == Kind.NEVER && !isUnclear;
  }

  /** Whether it says that the model or its provider is in trouble, whatever the request. */
  public boolean isTroubleOfModel() {
    return kind != Kind.NEVER && !isTooLong;
  }

  /** Whether the same request without pictures may be answered. */
  public boolean mayBeForPictures() {
    return kind == Kind.NEVER
        || (kind == Kind.ELSEWHERE && PICTURES.isIn(String.valueOf(getMessage())));
  }

  /** Who can do what. */
  public String advice() {
    return advice;
  }

  /** What happened and who can do what. */
  public String withAdvice() {
    return getMessage() + " " + advice;
  }

  /** What the try may have cost all the same; a provider says so before it throws the failure. */
  public ModelFailure charging(Money cost) {
    charged = cost;
    return this;
  }

  /** What the try may have cost although its answer was lost. */
  public Money charged() {
    return charged;
  }

  /** How long the provider asked to wait. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
