package dev.dreamteam.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways in which servers say that a conversation is longer than their model can read. */
public final class TooLong {
  private static final Set<String> TYPES =
      Set.of(
          "context_length_exceeded",
          "exceed_context_size_error",
          "token_limit_exceeded",
          "string_too_long",
          "model_context_window_exceeded",
          "context_window_exceeded");

  // As OpenAI, vLLM, SGLang, Mistral, llama.cpp, LM Studio, Ollama, Gemini, Anthropic, Bedrock,
  // Groq, xAI, Cohere, Text Generation Inference, Kimi, Qwen and GLM put it.
  private static final List<String> WORDS =
      List.of(
          "context length",
          "context size",
          "context window",
          "context limit",
          "context overflow",
          "context the overflows",
          "n_ctx",
          "maximum model length",
          "maximum prompt length",
          "maximum number of tokens allowed",
          "maximum input length",
          "max input tokens",
          "input token count",
          "prompt is too long",
          "prompt too long",
          "prompt exceeds max length",
          "input is too long",
          "input length and `max_tokens` exceed",
          "too many input tokens",
          "too many tokens:",
          "too large for model",
          "model token limit",
          "reduce the length of the messages",
          "range of input length",
          "`max_new_tokens` must be");

  private TooLong() {}

  /**
   * @param status a limit on calls or an account is none on the length, whatever its words
   */
  public static boolean isSaid(int status, String type, JsonNode error) {
    if (status == 401 || status == 402 || status == 403 || status == 429) {
      return false;
    }
    return TYPES.contains(type)
        || TYPES.contains(error.path("code").asText(""))
        || TYPES.contains(error.path("type").asText(""))
        || isSaid(error.path("message").asText(""));
  }

  public static boolean isSaid(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains);
  }
}
