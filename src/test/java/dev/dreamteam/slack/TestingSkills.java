package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.util.Optional;

/** Skills of which only the answers are of interest. */
final class TestingSkills implements SkillDesk {
  boolean none;

  @Override
  public Optional<String> list(Place place, PersonId person) {
    return none ? Optional.empty() : Optional.of("• `list-decisions` lists decisions");
  }

  @Override
  public Optional<String> show(Place place, PersonId person, String name) {
    return none ? Optional.empty() : Optional.of("The file of " + name);
  }

  @Override
  public String forget(Place place, PersonId person, String personName, String name) {
    return "Forgotten: " + name;
  }
}
