package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.dream.DreamDesk;
import dev.dreamteam.dream.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Dreams of which only the answers are of interest. */
public final class TestingDreams implements DreamDesk {
  @Override
  public String dreamNow(Place place, PersonId person, String instructions) {
    return "The dream has begun.";
  }

  @Override
  public String dryRun(Place place, PersonId person) {
    return "The dry run has begun.";
  }

  @Override
  public String when(Place place, PersonId person, String words) {
    return "Dreamt over at: " + words;
  }

  @Override
  public String instructions(Place place) {
    return "Look for owners.";
  }

  @Override
  public String instruct(Place place, PersonId person, String instructions) {
    return "Told: " + instructions;
  }

  @Override
  public Optional<Explanation> explain(Place place) {
    return Optional.of(
        new Explanation(
            Instant.EPOCH,
            7,
            false,
            List.of(
                new Explanation.Line(
                    "decision", "We deploy on Fridays.", Optional.empty(), "It was said."),
                new Explanation.Line(
                    "fact", "Good morning", Optional.of("shape"), "It is a greeting."))));
  }
}
