package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.util.Optional;

/** What {@code /dreamteam skill} asks for. Answers are for the person alone. */
public interface SkillDesk {
  /** The skills that are told in a place: what they are called and for; empty without any. */
  Optional<String> list(Place place, PersonId person);

  /** The whole SKILL.md, and where it stands in a plugin's folder; empty for an unknown one. */
  Optional<String> show(Place place, PersonId person, String name);

  /** Forgets a skill of the very place. */
  String forget(Place place, PersonId person, String personName, String name);
}
