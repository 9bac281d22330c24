package dev.dreamteam.digest;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.util.Optional;
import java.util.UUID;

/**
 * What people decide about proposals. The caller has checked that the person belongs to the
 * digest's place; each decision is claimed once.
 */
public interface DigestDesk {
  /** What became of a click. */
  sealed interface Decision {
    /** It is decided; {@code text} says so in one sentence. */
    record Done(String text) implements Decision {}

    /** Somebody else was first, or it is too late; {@code text} says who and when. */
    record TooLate(String text) implements Decision {}
  }

  Decision keep(UUID proposalId, PersonId person, String personName);

  /** Keeps the proposal with other words. */
  Decision edit(UUID proposalId, String content, PersonId person, String personName);

  /** Keeps the proposal for the person alone: in their own memory, and nobody else's. */
  Decision keepOwn(UUID proposalId, PersonId person, String personName);

  Decision forget(UUID proposalId, PersonId person, String personName);

  /** Takes a decision back; the store is as it was before. */
  Decision undo(UUID proposalId, PersonId person, String personName);

  /** The digest that a proposal stands in. */
  Optional<Digest> digestOf(UUID proposalId);

  Optional<Digest> digest(UUID id);

  /** Publishes the newest digest of a place again; empty when there is none. */
  Optional<Digest> publishAgain(String teamId, String channelId);

  /** Publishes everything of a place that waits for an answer; empty when nothing does. */
  Optional<Digest> publishOpen(Place place);

  /**
   * Sets when a place is told.
   *
   * @param words as they were typed; empty to ask how it is
   * @return a sentence for the person
   */
  String when(Place place, PersonId person, String words);

  /** Sets whether a place is told nothing when there is nothing to review. */
  String quiet(Place place, PersonId person, boolean quiet);
}
