package dev.dreamteam.model;

import java.util.List;

/** Asks the first of several models that answers: retries, then the next in the list. */
public interface LanguageModels {
  /**
   * @param choice models in order of preference; the names of providers that are not configured are
   *     skipped; when none is left, the configured default is asked
   * @throws ModelFailure when no model of the list answered; earlier failures are suppressed ones
   */
  ModelAnswer ask(List<ModelName> choice, ModelRequest request, CallJournal journal);

  /** What {@code choice} comes to with the providers that are configured; never empty. */
  List<ModelName> effective(List<ModelName> choice);

  /** Whether the first model that {@code choice} comes to takes pictures. */
  default boolean takePictures(List<ModelName> choice) {
    return false;
  }

  /** Whether what a model costs is known; zero is a price too. */
  default boolean isPriced(ModelName model) {
    return true;
  }

  /** How the models do that were asked so far, by name. */
  default List<ModelState> states() {
    return List.of();
  }

  /**
   * The body of a request to the byte, to show and check what was sent.
   *
   * @throws IllegalStateException when the model's provider is not configured any more
   */
  byte[] encode(ModelName model, ModelRequest request);
}
