package dev.dreamteam.dream;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.memory.Memory;
import java.util.List;

/**
 * What gates compare a claim with.
 *
 * @param known memories that the place may see: its own store's and the team's
 * @param forgotten memories of the store that must not be learned again
 * @param proposed what was proposed for the store before and not kept
 * @param likenesses of texts that are compared in this judgement
 */
record Background(
    Place.Kind place,
    Gathered gathered,
    List<Memory> known,
    List<Memory> forgotten,
    List<Proposal> proposed,
    Likenesses likenesses) {
  Background(
      Place.Kind place,
      Gathered gathered,
      List<Memory> known,
      List<Memory> forgotten,
      List<Proposal> proposed) {
    this(place, gathered, known, forgotten, proposed, new Likenesses());
  }

  Background {
    known = List.copyOf(known);
    forgotten = List.copyOf(forgotten);
    proposed = List.copyOf(proposed);
  }
}
