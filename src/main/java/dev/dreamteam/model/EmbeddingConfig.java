package dev.dreamteam.model;

import dev.dreamteam.config.Secret;
import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where vectors come from.
 *
 * @param base of an OpenAI-compatible API
 */
public record EmbeddingConfig(URI base, String model, Optional<Secret> key) {
  public static final Setting URL =
      new Setting(
          "DREAMTEAM_EMBEDDINGS_URL",
          "",
          "Base of an OpenAI-compatible API, for example https://api.openai.com/v1; kept messages"
              + " are sent to its /embeddings. Unset: recall works by words alone.");
  public static final Setting MODEL =
      new Setting(
          "DREAMTEAM_EMBEDDINGS_MODEL",
          "",
          "Which model makes the vectors; needed with DREAMTEAM_EMBEDDINGS_URL. After a change all"
              + " are made anew.");
  public static final Setting KEY =
      new Setting("DREAMTEAM_EMBEDDINGS_KEY", "", "Key for DREAMTEAM_EMBEDDINGS_URL.");
  public static final List<Setting> SETTINGS = List.of(URL, MODEL, KEY);

  /** Empty when embeddings are off. */
  public static Optional<EmbeddingConfig> from(Settings settings) {
    Optional<URI> base = settings.address(URL);
    Optional<String> model = settings.find(MODEL);
    if (base.isPresent() != model.isPresent()) {
      settings.problem(
          base.isPresent() ? MODEL : URL, "must be set too: both together switch embeddings on");
    }
    return base.flatMap(
        url -> model.map(name -> new EmbeddingConfig(url, name, settings.secret(KEY))));
  }
}
