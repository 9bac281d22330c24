package dev.dreamteam.model.wire;

import dev.dreamteam.model.StopReason;
import java.util.Arrays;
import java.util.Locale;

/**
 * Why an answer ended, from the word that its server uses: the words of OpenAI, Anthropic, Gemini,
 * Mistral, Bedrock, Cohere, DeepSeek, vLLM, llama.cpp and others, compared without case.
 */
public enum FinishReason {
  END(
      "",
      "stop",
      "end_turn",
      "stop_sequence",
      "tool_calls",
      "tool_use",
      "function_call",
      "eos",
      "eos_token",
      "complete",
      "finish_reason_unspecified"),
  /** Cut at the limit that the request set. */
  CUT("length", "max_tokens", "max_output_tokens", "max_completion_tokens", "max_length", "limit"),
  /** Cut because the model can read no more: a request with a higher limit would not help. */
  FULL("model_context_window_exceeded", "model_length", "context_length", "error_limit"),
  /** The server stopped in between; the model goes on when it is asked to. */
  PAUSED("pause_turn"),
  REFUSED(
      "refusal",
      "content_filter",
      "content_filtered",
      "safety",
      "recitation",
      "blocklist",
      "prohibited_content",
      "spii",
      "image_safety",
      "guardrail_intervened",
      "error_toxic",
      "sensitive"),
  /** The server gave up on the answer. */
  BROKEN(
      "error",
      "abort",
      "aborted",
      "cancelled",
      "timeout",
      "network_error",
      "insufficient_system_resource"),
  UNKNOWN;

  // Between spaces.
  private final String words;

  FinishReason(String... words) {
    this.words = " " + String.join(" ", words) + " ";
  }

  public static FinishReason of(String word) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(reason -> !lower.contains(" ") && reason.words.contains(" " + lower + " "))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /**
   * How the loop takes it. With an unknown word an answer is whole when all its calls are.
   *
   * @param callsAreWhole whether the input of every call is an object
   */
  public StopReason stop(boolean callsAreWhole) {
    return switch (this) {
      case CUT, FULL, BROKEN -> StopReason.MAX_TOKENS;
      case PAUSED -> StopReason.PAUSED;
      case REFUSED -> StopReason.REFUSAL;
      case END -> StopReason.END_TURN;
      case UNKNOWN -> callsAreWhole ? StopReason.END_TURN : StopReason.MAX_TOKENS;
    };
  }
}
