package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.util.List;
import java.util.Optional;

/** What a person decides about what is kept of them. Answers are for that person alone. */
public interface PrivacyDesk {
  /** Whose data it is. */
  record Subject(String teamId, PersonId person, String name) {}

  /** Whether their words are learned from, and what is kept. */
  String status(Subject subject);

  /** Whether their words may be kept for recall and be sources of memories. */
  String learn(Subject subject, boolean wanted);

  /**
   * Exactly what forgetting them would take away, and what stays and why.
   *
   * @return empty when it is being done already
   */
  Optional<String> question(Subject subject);

  /**
   * Forgets them; the report comes as a direct message.
   *
   * @param channelId where they asked
   */
  String forget(Subject subject, String channelId);

  /**
   * A message was deleted or says something else: it is not found again as it was.
   *
   * @return what is remembered because of that message alone
   */
  List<CommandDesk.MemoryLine> withdraw(Place place, PersonId author, String messageTs);

  /** Everything that is kept of them. */
  ArchiveDesk.Attachment export(Subject subject);
}
