package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;

/** What {@code /dreamteam skill} asks for. Answers are for the person alone. */
public interface SkillDesk {
  /** The skills of a place and of its team: what they are called and for. */
  String list(Place place, PersonId person);

  /** The whole SKILL.md, and where it stands in a plugin's folder. */
  String show(Place place, PersonId person, String name);

  /** Forgets a skill of the very place. */
  String forget(Place place, PersonId person, String personName, String name);
}
