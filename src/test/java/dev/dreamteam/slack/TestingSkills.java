package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;

/** Skills of which only the answers are of interest. */
final class TestingSkills implements SkillDesk {
  @Override
  public String list(Place place, PersonId person) {
    return "• `list-decisions` lists decisions";
  }

  @Override
  public String show(Place place, PersonId person, String name) {
    return "The file of " + name;
  }

  @Override
  public String forget(Place place, PersonId person, String personName, String name) {
    return "Forgotten: " + name;
  }
}
