package dev.dreamteam.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A model as people choose it: {@code provider/model}, for example {@code
 * anthropic/claude-sonnet-5} or {@code openrouter/qwen/qwen3-coder}.
 */
public record ModelName(String provider, String model) {
  public ModelName {
    if (provider.isBlank() || model.isBlank()) {
      throw new IllegalArgumentException("a model is named provider/model");
    }
  }

  @JsonCreator
  public static ModelName parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException("a model is named provider/model, not '" + text + "'");
    }
    return new ModelName(text.substring(0, slash).strip(), text.substring(slash + 1).strip());
  }

  /**
   * Who made it: models of one family tend to make, and to overlook, the same mistakes. A provider
   * that passes on others' models names the maker first.
   */
  public String family() {
    int slash = model.indexOf('/');
    return slash < 1 ? provider : model.substring(0, slash);
  }

  @JsonValue
  @Override
  public String toString() {
    return provider + "/" + model;
  }
}
