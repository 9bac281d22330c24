package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Bytes;
import java.util.Optional;
import java.util.UUID;

/**
 * A place's memory as a file, out and in. Whoever calls has checked that the person may do this.
 */
public interface ArchiveDesk {
  /** A file to be posted. */
  record Attachment(String name, Bytes content) {}

  /** What the place's own store holds. */
  Attachment export(Place place, PersonId person);

  /**
   * What taking in a zip would do; nothing is changed.
   *
   * @param said the message that brought it
   */
  Preview preview(Place place, CommandDesk.Said said, Bytes zip);

  /**
   * What would be done, for people.
   *
   * @param id to do it by; empty when there is nothing to do
   */
  record Preview(String text, Optional<UUID> id) {}

  /** Does what was shown. */
  Outcome run(Place place, PersonId person, String personName, UUID id);

  /** Makes everything what it was before. */
  Outcome undo(Place place, PersonId person, String personName, UUID id);

  /**
   * What became of a press.
   *
   * @param done false when it was refused; then the text says why
   */
  record Outcome(boolean done, String text) {}
}
