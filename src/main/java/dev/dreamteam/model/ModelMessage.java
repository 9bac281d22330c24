package dev.dreamteam.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/** One message of a conversation with a model, in no provider's shape. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ModelMessage.UserText.class, name = "user"),
  @JsonSubTypes.Type(value = ModelMessage.AssistantTurn.class, name = "assistant"),
  @JsonSubTypes.Type(value = ModelMessage.ToolResults.class, name = "tool_results")
})
public sealed interface ModelMessage {
  /**
   * Words for the model; several in a row are merged by providers that need it.
   *
   * @param pictures that belong to the words
   */
  record UserText(
      String text,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Picture> pictures)
      implements ModelMessage {
    public UserText {
      pictures = List.copyOf(pictures);
    }

    public UserText(String text) {
      this(text, List.of());
    }
  }

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

  /** The pictures that the message shows. */
  default List<Picture> pictures() {
    return switch (this) {
      case UserText(_, var pictures) -> pictures;
      case ToolResults(var results) ->
          results.stream().flatMap(result -> result.pictures().stream()).toList();
      case AssistantTurn _ -> List.of();
    };
  }

  /** The same for a model that takes no pictures. */
  default ModelMessage inWords() {
    return switch (this) {
      case UserText(var text, var pictures) -> new UserText(inWords(text, pictures));
      case ToolResults(var results) ->
          new ToolResults(results.stream().map(ToolResult::inWords).toList());
      case AssistantTurn turn -> turn;
    };
  }

  /** A model is told what it does not see, so that it does not judge by looks. */
  static String inWords(String text, List<Picture> pictures) {
    return pictures.isEmpty()
        ? text
        : "%s\n\n[%d %s left out here: you take text only. Do not judge what only they would show.]"
            .formatted(text, pictures.size(), pictures.size() == 1 ? "picture is" : "pictures are");
  }
}
