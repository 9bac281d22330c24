package dev.dreamteam.model;

import java.util.List;

/**
 * One question to a language model, in no provider's shape. Equal requests give equal bytes with
 * the same provider and model, so a request can be rebuilt and compared by fingerprint.
 *
 * @param system instructions; stable for the life of a session thread
 * @param messages the first and the last are the user's or tool results
 * @param tools in a stable order
 * @param maxTokens of the answer
 * @param conversation an opaque id that keeps a conversation on one provider's cache
 */
public record ModelRequest(
    String system,
    List<ModelMessage> messages,
    List<ToolSpec> tools,
    int maxTokens,
    String conversation) {
  public ModelRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  public boolean hasPictures() {
    return messages.stream().anyMatch(message -> !message.pictures().isEmpty());
  }

  /** The same for a model that takes no pictures. */
  public ModelRequest inWords() {
    return new ModelRequest(
        system,
        messages.stream().map(ModelMessage::inWords).toList(),
        tools,
        maxTokens,
        conversation);
  }
}
