package dev.dreamteam.dream;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.memory.Likenesses;
import dev.dreamteam.memory.Memory;
import java.util.List;
import java.util.Set;

/**
 * What gates compare a claim with.
 *
 * @param known memories that the place may see: its own store's and the team's
 * @param forgotten memories of the store that must not be learned again
 * @param proposed what was proposed for the store before and not kept
 * @param excluded what must not be learned about people
 * @param likenesses of texts that are compared in this judgement
 */
record Background(
    Place.Kind place,
    Gathered gathered,
    List<Memory> known,
    List<Memory> forgotten,
    List<Proposal> proposed,
    Set<PersonalData> excluded,
    Likenesses likenesses) {
  Background(
      Place.Kind place,
      Gathered gathered,
      List<Memory> known,
      List<Memory> forgotten,
      List<Proposal> proposed,
      Set<PersonalData> excluded) {
    this(place, gathered, known, forgotten, proposed, excluded, new Likenesses());
  }

  Background {
    excluded = Set.copyOf(excluded);
    known = List.copyOf(known);
    forgotten = List.copyOf(forgotten);
    proposed = List.copyOf(proposed);
  }
}
