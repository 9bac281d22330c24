package dev.dreamteam.check;

import dev.dreamteam.conversation.LinkedMessage;
import java.util.Collection;
import java.util.Map;

/** Looks up links that lead to messages of the chat. */
@FunctionalInterface
public interface MessageLinks {
  MessageLinks NONE = _ -> Map.of();

  /**
   * Links that are no such ones are left out.
   *
   * @throws dev.dreamteam.conversation.ConversationUnavailable when the chat cannot be asked
   */
  Map<String, LinkedMessage> of(Collection<String> links);
}
