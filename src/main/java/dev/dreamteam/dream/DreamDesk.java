package dev.dreamteam.dream;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.util.Optional;

/** Where people ask for a dream. */
public interface DreamDesk {
  /**
   * Starts a dream over a place in the background; its digest appears there.
   *
   * @return one sentence for the person: that it began, or why not (one is running)
   */
  String dreamNow(Place place, PersonId person);

  /**
   * The same, but nothing is proposed: the digest says how much would be, {@link #explain} what.
   *
   * @return one sentence for the person
   */
  String dryRun(Place place, PersonId person);

  /** What the place's newest dream made of everything it considered; empty before the first. */
  Optional<Explanation> explain(Place place);
}
