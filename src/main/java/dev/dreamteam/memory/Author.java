package dev.dreamteam.memory;

import dev.dreamteam.conversation.PersonId;

/**
 * Who changed a memory.
 *
 * @param id a person's id, or {@code policy} when the place's policy adopted it
 */
public record Author(String id, String name) {
  /** The place's stated wish that some kinds are kept at once. */
  public static final Author POLICY = new Author("policy", "this place's policy");

  public static Author of(PersonId person, String name) {
    return new Author(person.value(), name);
  }
}
