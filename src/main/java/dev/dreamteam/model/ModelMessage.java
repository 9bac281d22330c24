package dev.dreamteam.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One message of a conversation with a model, in no provider's shape. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ModelMessage.UserText.class, name = "user"),
  @JsonSubTypes.Type(value = ModelMessage.AssistantTurn.class, name = "assistant"),
  @JsonSubTypes.Type(value = ModelMessage.ToolResults.class, name = "tool_results")
})
public sealed interface ModelMessage {
  /** Words for the model; several in a row are merged by providers that need it. */
  record UserText(String text) implements ModelMessage {}

  /** What a model said before, replayed exactly as its own provider sent it. */
  record AssistantTurn(String text, List<ToolCall> toolCalls, ProviderContent content)
      implements ModelMessage {
    public AssistantTurn {
      toolCalls = List.copyOf(toolCalls);
    }
  }

  /** All results of the assistant turn before, in the order of its calls. */
  record ToolResults(List<ToolResult> results) implements ModelMessage {
    public ToolResults {
      results = List.copyOf(results);
    }
  }
}
