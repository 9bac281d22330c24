package dev.dreamteam.dream;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.util.Optional;

/** Where people ask for a dream. */
public interface DreamDesk {
  /**
   * Starts a dream over a place in the background; its digest appears there.
   *
   * @param instructions what it shall look for besides; may be empty. A wish: no gate reads it
   * @return one sentence for the person: that it began, or why not (one is running)
   */
  String dreamNow(Place place, PersonId person, String instructions);

  /**
   * The same, but nothing is proposed: the digest says how much would be, {@link #explain} what.
   *
   * @return one sentence for the person
   */
  String dryRun(Place place, PersonId person);

  /** What the place's newest dream made of everything it considered; empty before the first. */
  Optional<Explanation> explain(Place place);

  /**
   * Says or sets when the place is dreamt over.
   *
   * @param words such as {@code 22:30 Europe/Berlin}; {@code usual} for the time of all others;
   *     empty to be told
   * @return what is so from now on, or why it was not understood
   */
  String when(Place place, PersonId person, String words);

  /** Says what every dream over the place is told to look for. */
  String instructions(Place place);

  /**
   * Has every dream over the place look for something.
   *
   * @param instructions empty for nothing any more
   * @return what is so from now on, or why it was not taken
   */
  String instruct(Place place, PersonId person, String instructions);
}
