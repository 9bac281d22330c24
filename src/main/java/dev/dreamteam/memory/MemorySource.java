package dev.dreamteam.memory;

import dev.dreamteam.conversation.ChatMessage;
import java.time.Instant;

/** A message that a memory came from; never a bot's, a file's or a tool's words. */
public record MemorySource(
    String channelId, String ts, String author, String authorName, String permalink) {
  /**
   * @throws IllegalArgumentException when a program wrote the message
   */
  public static MemorySource of(ChatMessage message) {
    if (message.fromBot()) {
      throw new IllegalArgumentException(
          "a program's message is no source: %s in %s"
              .formatted(message.ts(), message.channelId()));
    }
    return new MemorySource(
        message.channelId(),
        message.ts(),
        message.author(),
        message.authorName(),
        message.permalink());
  }

  /** When it was said. */
  public Instant saidAt() {
    return Instant.ofEpochSecond(Long.parseLong(ts.split("\\.", 2)[0]));
  }
}
