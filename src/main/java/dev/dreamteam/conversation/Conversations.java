package dev.dreamteam.conversation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what people wrote. Implemented at the chat's edge, so that tools and dreams do not know
 * which chat it is. Each call may block on the network and may throw {@link
 * ConversationUnavailable}.
 */
public interface Conversations {
  /** The messages of a thread, oldest first, at most {@code limit} of the newest. */
  List<ChatMessage> thread(ThreadAddress thread, int limit);

  /**
   * The messages of a channel including replies in threads, oldest first.
   *
   * @param since only messages after this time
   * @param limit at most so many of the newest
   */
  List<ChatMessage> history(Place place, Instant since, int limit);

  /**
   * What links to messages of this chat lead to, for a reader in a place; a public channel can be
   * read from everywhere. Links that do not lead into this chat are left out.
   */
  Map<String, LinkedMessage> linked(Place from, Collection<String> links);

  /** The earliest time after which a place's history is read when it is asked for since then. */
  default Instant from(Place place, Instant since) {
    return since;
  }

  /** The channels and direct messages that Dreamteam is a member of. */
  List<Place> places();

  /** The name that people use: {@code #general}, or a person's name for a direct message. */
  String nameOf(Place place);

  /** Whose clock a person lives by; UTC when the chat does not say. */
  ZoneId zoneOf(PersonId person);

  /**
   * The place as it is now, for a channel may have become private; empty when Dreamteam is not in
   * it any more.
   */
  default Optional<Place> current(Place place) {
    return places().stream()
        .filter(one -> one.teamId().equals(place.teamId()))
        .filter(one -> one.channelId().equals(place.channelId()))
        .findFirst();
  }
}
