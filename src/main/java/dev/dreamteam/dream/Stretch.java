package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import java.time.Instant;
import java.util.List;

/**
 * A part of a place's past.
 *
 * @param messages everything that belongs to it, oldest first
 */
public record Stretch(Instant after, Instant until, List<ChatMessage> messages) {
  public Stretch {
    messages = List.copyOf(messages);
    if (until.isBefore(after)) {
      throw new IllegalArgumentException(
          "a stretch ends before it begins: " + after + ", " + until);
    }
  }
}
