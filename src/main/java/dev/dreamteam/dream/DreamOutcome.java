package dev.dreamteam.dream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a dream came to.
 *
 * @param placeName as people call it
 * @param messagesRead people's messages, without bots'
 * @param unread messages that time or budget did not suffice for; the next dream reads them
 * @param from the oldest message read
 * @param until the newest message read
 * @param proposed most useful first
 * @param wouldPropose what a dry run would have proposed
 * @param passedOver candidates that a gate stopped
 * @param expired older proposals of the place's store that nobody answered in time
 * @param problem why it could not be finished; nothing was proposed then
 */
public record DreamOutcome(
    Dream dream,
    String placeName,
    int messagesRead,
    int unread,
    Optional<Instant> from,
    Optional<Instant> until,
    List<Proposal> proposed,
    int wouldPropose,
    int passedOver,
    List<UUID> expired,
    Optional<String> problem) {
  public DreamOutcome {
    proposed = List.copyOf(proposed);
    expired = List.copyOf(expired);
  }

  static DreamOutcome failed(Dream dream, String placeName, String problem) {
    return new DreamOutcome(
        dream,
        placeName,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        0,
        List.of(),
        Optional.of(problem));
  }
}
