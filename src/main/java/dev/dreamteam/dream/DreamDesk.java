package dev.dreamteam.dream;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;

/** Where people ask for a dream. */
public interface DreamDesk {
  /**
   * Starts a dream over a place in the background; its digest appears there.
   *
   * @return one sentence for the person: that it began, or why not (one is running)
   */
  String dreamNow(Place place, PersonId person);
}
