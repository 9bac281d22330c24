package dev.dreamteam.digest;

import dev.dreamteam.conversation.PersonId;
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

  Decision forget(UUID proposalId, PersonId person, String personName);

  /** Takes a decision back; the store is as it was before. */
  Decision undo(UUID proposalId, PersonId person, String personName);

  /** The digest that a proposal stands in. */
  Optional<Digest> digestOf(UUID proposalId);

  Optional<Digest> digest(UUID id);

  /** Publishes the newest digest of a place again; empty when there is none. */
  Optional<Digest> publishAgain(String teamId, String channelId);
}
