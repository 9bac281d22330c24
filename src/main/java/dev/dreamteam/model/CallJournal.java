package dev.dreamteam.model;

import dev.dreamteam.text.Fingerprint;
import java.time.Duration;

/**
 * Told of every try of a call, before and after, so that each is on record. A method that throws
 * stops the call.
 */
public interface CallJournal {
  /** Before a wait for the provider: what is to be on record before the call should be now. */
  default void waiting() {}

  /**
   * Before a try leaves; commits.
   *
   * @param request of the body that will be sent
   * @param reserved the most that the try is expected to cost
   */
  void calling(ModelName model, Fingerprint request, Money reserved);

  /** A try failed; another may follow. */
  void failed(ModelName model, ModelFailure failure, Duration took);

  /** A try was answered; nothing follows. */
  void answered(ModelName model, ModelAnswer answer, Duration took);
}
