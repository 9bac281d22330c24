package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A model's wish to have a tool run.
 *
 * @param id the provider's id; the result names it
 * @param input what the model sent; a text node when it was not JSON, so that the model can be told
 */
public record ToolCall(String id, String name, JsonNode input) {}
