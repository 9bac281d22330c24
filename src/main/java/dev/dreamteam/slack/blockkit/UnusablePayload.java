package dev.dreamteam.slack.blockkit;

import dev.dreamteam.json.MalformedJson;
import java.util.function.Function;

/** A button or form carries what we never put there; no later try reads it better. */
public final class UnusablePayload extends RuntimeException {
  private UnusablePayload(RuntimeException cause) {
    super("a button or form carries something else than was put there", cause);
  }

  /**
   * Reads what a button or form carries.
   *
   * @throws UnusablePayload when it does not fit
   */
  public static <T> T read(String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | MalformedJson e) {
      throw new UnusablePayload(e);
    }
  }
}
