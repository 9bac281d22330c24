package dev.dreamteam.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * What a tool call came to. Every call gets exactly one, also when it was not run.
 *
 * @param pictures that belong to the words
 */
public record ToolResult(
    String callId,
    String content,
    boolean isError,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Picture> pictures) {
  public ToolResult {
    pictures = List.copyOf(pictures);
  }

  public ToolResult(String callId, String content, boolean isError) {
    this(callId, content, isError, List.of());
  }

  /** The same for a model that takes no pictures. */
  ToolResult inWords() {
    return new ToolResult(callId, ModelMessage.inWords(content, pictures), isError);
  }
}
