package dev.dreamteam.rehearsal;

import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolResult;
import dev.dreamteam.model.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request to the model as the roles look at it: who said what, and what tools returned. */
record RehearsalRequest(ModelRequest model) {
  /**
   * A tool call of this conversation.
   *
   * @param at index of the message with its result
   */
  record Answered(int at, ToolCall call, String content, boolean isError) {}

  boolean has(String tool) {
    return spec(tool).isPresent();
  }

  Optional<ToolSpec> spec(String tool) {
    return model.tools().stream().filter(t -> t.name().equals(tool)).findFirst();
  }

  /** All answered calls in order. */
  List<Answered> answered() {
    List<Answered> answered = new ArrayList<>();
    List<ToolCall> open = List.of();
    for (int i = 0; i < model.messages().size(); i++) {
      switch (model.messages().get(i)) {
        case ModelMessage.AssistantTurn turn -> open = turn.toolCalls();
        case ModelMessage.ToolResults results -> {
          for (ToolResult result : results.results()) {
            for (ToolCall call : open) {
              if (call.id().equals(result.callId())) {
                answered.add(new Answered(i, call, result.content(), result.isError()));
              }
            }
          }
        }
        case ModelMessage.UserText _ -> {}
      }
    }
    return answered;
  }

  /** The answered calls of one tool after a message. */
  List<Answered> answered(String tool, int after) {
    return answered().stream().filter(a -> a.at() > after && a.call().name().equals(tool)).toList();
  }

  boolean called(String tool, int after) {
    return !answered(tool, after).isEmpty();
  }

  /** Words from outside the model, with their place in the conversation. */
  record Words(int at, String text) {}

  List<Words> words() {
    List<Words> words = new ArrayList<>();
    for (int i = 0; i < model.messages().size(); i++) {
      if (model.messages().get(i) instanceof ModelMessage.UserText(var text, _)) {
        words.add(new Words(i, text));
      }
    }
    return words;
  }

  String firstWords() {
    return words().isEmpty() ? "" : words().getFirst().text();
  }

  /** What people wrote, wherever it was shown. */
  List<RehearsalMessage> messages() {
    List<String> texts = new ArrayList<>(words().stream().map(Words::text).toList());
    answered().stream().filter(a -> !a.isError()).forEach(a -> texts.add(a.content()));
    return RehearsalMessage.in(texts);
  }

  /** Where the model last came to an end of its own, or -1. */
  int lastEnd() {
    for (int i = model.messages().size() - 1; i >= 0; i--) {
      if (model.messages().get(i) instanceof ModelMessage.AssistantTurn turn
          && turn.toolCalls().isEmpty()) {
        return i;
      }
    }
    return -1;
  }
}
