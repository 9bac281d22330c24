package dev.dreamteam.conversation;

import java.util.Optional;

/**
 * Where a message can be put for somebody. Implemented at the chat's edge. May block on the
 * network.
 */
public interface Destinations {
  /**
   * A place that Dreamteam and the person are both in.
   *
   * @param name as people write it: {@code #general}, an id, or a message's link for its thread
   * @throws ConversationUnavailable when there is none; the message is for whoever asked
   */
  Destination find(PersonId person, String name);

  /**
   * A channel, or a thread in it.
   *
   * @param threadTs the root of the thread; empty for the channel itself
   * @param hasOutsiders whether people of other companies read it
   */
  record Destination(
      String channelId, String name, Optional<String> threadTs, boolean hasOutsiders) {}
}
