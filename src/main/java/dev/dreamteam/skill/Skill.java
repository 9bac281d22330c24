package dev.dreamteam.skill;

import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Scope;
import java.util.List;
import java.util.UUID;

/**
 * A skill that a place adopted, in its current version.
 *
 * @param sources the requests of the tasks that it was learned from
 */
public record Skill(
    UUID id, UUID storeId, Scope scope, int version, SkillFile file, List<MemorySource> sources) {
  public Skill {
    sources = List.copyOf(sources);
  }

  public String name() {
    return file.name();
  }
}
