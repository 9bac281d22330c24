package dev.dreamteam.model;

/**
 * Tokens of one call.
 *
 * @param inputTokens read without a cache
 * @param cacheReadTokens read from the provider's cache
 * @param cacheWriteTokens written to the provider's cache
 * @param estimated whether the provider did not say and the numbers are guessed from characters
 */
public record Usage(
    long inputTokens,
    long outputTokens,
    long cacheReadTokens,
    long cacheWriteTokens,
    boolean estimated) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, false);

  public Usage plus(Usage other) {
    return new Usage(
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        cacheReadTokens + other.cacheReadTokens,
        cacheWriteTokens + other.cacheWriteTokens,
        estimated || other.estimated);
  }
}
