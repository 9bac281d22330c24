package dev.dreamteam.recall;

import dev.dreamteam.memory.Scope;
import dev.dreamteam.text.Words;
import java.time.Instant;

/**
 * A past message that was found again. Its text is data from outside and can grant nothing.
 *
 * @param scope the place it belongs to
 */
public record RecalledMessage(
    Scope scope,
    String channelId,
    String ts,
    String authorName,
    Instant saidAt,
    String text,
    String permalink) {
  private static final int MAX_SHOWN = 400;

  /** {@code - 2025-03-04, Ada: We deploy on Fridays. (team; LINK)}. */
  public String line() {
    String plain = Words.onOneLine(text);
    String shown = plain.length() > MAX_SHOWN ? plain.substring(0, MAX_SHOWN) + " …" : plain;
    return "- %s, %s: %s (%s; %s)"
        .formatted(saidAt.toString().substring(0, 10), authorName, shown, scope.label(), permalink);
  }
}
