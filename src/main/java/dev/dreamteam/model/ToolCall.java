package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.text.Characters;

/**
 * A model's wish to have a tool run.
 *
 * @param id the provider's id; the result names it
 * @param input what the model sent; a text node when it was not JSON, so that the model can be told
 */
public record ToolCall(String id, String name, JsonNode input) {
  /** The same without characters that cannot be kept. */
  ToolCall cleaned() {
    return new ToolCall(Characters.cleaned(id), Characters.cleaned(name), Json.cleaned(input));
  }
}
