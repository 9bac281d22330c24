package dev.dreamteam.model;

import java.util.List;

/** Turns texts into vectors of which near ones mean alike. */
public interface Embedder {
  /** Vectors of different models cannot be compared. */
  String model();

  /**
   * A vector for each text, in their order, all of one length; may block on the network.
   *
   * @throws EmbeddingsUnavailable when there are none just now
   */
  List<float[]> embed(List<String> texts);
}
