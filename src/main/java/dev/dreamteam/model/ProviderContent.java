package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer's content in its provider's own JSON, kept without loss (thinking blocks and signatures
 * included). Another provider or model gets the neutral text and tool calls instead.
 *
 * @param provider whose shape it is
 * @param model that wrote it
 * @param json Anthropic: the {@code content} array; OpenAI-compatible: the assistant message
 */
public record ProviderContent(String provider, String model, JsonNode json) {
  /** Whether thoughts of the model are in it, which are neither text nor tool calls. */
  public boolean hasThoughts() {
    return json.isArray()
        ? json.valueStream().anyMatch(block -> block.path("type").asText().endsWith("thinking"))
        : !json.path("reasoning").asText("").isBlank() || json.has("reasoning_details");
  }
}
