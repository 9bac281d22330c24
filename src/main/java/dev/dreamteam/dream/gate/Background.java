package dev.dreamteam.dream.gate;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.dream.PersonalData;
import dev.dreamteam.dream.Proposal;
import dev.dreamteam.dream.reading.Gathered;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.text.Likenesses;
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
public record Background(
    Place.Kind place,
    Gathered gathered,
    List<Memory> known,
    List<Memory> forgotten,
    List<Proposal> proposed,
    Set<PersonalData> excluded,
    Likenesses likenesses) {
  public Background(
      Place.Kind place,
      Gathered gathered,
      List<Memory> known,
      List<Memory> forgotten,
      List<Proposal> proposed,
      Set<PersonalData> excluded) {
    this(place, gathered, known, forgotten, proposed, excluded, new Likenesses());
  }

  public Background {
    excluded = Set.copyOf(excluded);
    known = List.copyOf(known);
    forgotten = List.copyOf(forgotten);
    proposed = List.copyOf(proposed);
  }
}
