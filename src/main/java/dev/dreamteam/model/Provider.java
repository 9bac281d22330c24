package dev.dreamteam.model;

/** A service that runs language models, behind its wire format. Implementations are thread-safe. */
public interface Provider {
  /** The first part of a {@link ModelName}. */
  String name();

  /** The request's body to the byte; the same for equal arguments. */
  byte[] encode(String model, ModelRequest request);

  /**
   * Sends a body made by {@link #encode} and waits for the whole answer. Interrupting the calling
   * thread cancels the call.
   *
   * @throws ModelFailure for every way not to get a usable answer
   */
  ModelAnswer call(String model, byte[] body);
}
