package dev.dreamteam.dream.reading;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Transcript;
import java.util.List;

/**
 * A conversation on one topic: a thread, or a stretch of a channel's talk outside threads.
 *
 * @param messages at least one, oldest first
 */
public record Segment(List<ChatMessage> messages) {
  public Segment {
    messages = List.copyOf(messages);
  }

  ChatMessage first() {
    return messages.getFirst();
  }

  int size() {
    return messages.size();
  }

  /** How long it is in a prompt. */
  int characters() {
    return messages.stream().mapToInt(Segment::characters).sum();
  }

  static int characters(ChatMessage message) {
    return Transcript.line(message).length();
  }
}
