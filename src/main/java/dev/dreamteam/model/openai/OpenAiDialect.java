package dev.dreamteam.model.openai;

import java.util.Locale;

/**
 * How services that speak Chat Completions differ.
 *
 * @param provider the first part of a model's name
 * @param people the service's name as people know it
 * @param keySetting the variable that holds the key
 * @param maxTokensField what the limit of the answer is called
 * @param conversationField tells the service which requests share a cache; empty when it has none
 * @param isRouter whether it picks among services, which must then support all that is asked for,
 *     and whether its reasoning details must be sent back
 */
public record OpenAiDialect(
    String provider,
    String people,
    String keySetting,
    String maxTokensField,
    String conversationField,
    boolean isRouter) {
  public static final String OPENAI = "openai";
  public static final String OPENROUTER = "openrouter";

  /** The variable that holds the address. */
  String addressSetting() {
    return provider.toUpperCase(Locale.ROOT) + "_BASE_URL";
  }

  public static OpenAiDialect openAi() {
    return new OpenAiDialect(
        OPENAI, "OpenAI", "OPENAI_API_KEY", "max_completion_tokens", "prompt_cache_key", false);
  }

  /** A server of one's own: vLLM, Ollama and others know the older fields only. */
  public static OpenAiDialect compatible() {
    return new OpenAiDialect(
        OPENAI, "OpenAI-compatible server", "OPENAI_API_KEY", "max_tokens", "", false);
  }

  public static OpenAiDialect openRouter() {
    return new OpenAiDialect(
        OPENROUTER, "OpenRouter", "OPENROUTER_API_KEY", "max_tokens", "session_id", true);
  }
}
