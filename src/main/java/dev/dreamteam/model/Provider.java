package dev.dreamteam.model;

import java.util.Optional;

/** A service that runs language models, behind its wire format. Implementations are thread-safe. */
public interface Provider {
  /** The first part of a {@link ModelName}. */
  String name();

  /**
   * The request's body to the byte, with its pictures; the same for equal arguments. For a model
   * that takes none, the request is put {@link ModelRequest#inWords} before.
   */
  byte[] encode(String model, ModelRequest request);

  /** Whether a model takes pictures. */
  default boolean takesPictures(String model) {
    return false;
  }

  /**
   * Sends a body made by {@link #encode} and waits for the whole answer. Interrupting the calling
   * thread cancels the call.
   *
   * @throws ModelFailure for every way not to get a usable answer
   */
  ModelAnswer call(String model, byte[] body);

  /** What the provider said last about how much it takes; empty when it does not say. */
  default Optional<Capacity> capacity() {
    return Optional.empty();
  }
}
