package dev.dreamteam.specialist;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.agent.AgentFiles;
import java.util.List;
import java.util.Optional;

/** The agents that a lead may delegate to; at most {@value #MAX}, with distinct names. */
public record Roster(List<AgentDefinition> agents) {
  public static final int MAX = AgentFiles.MAX_SPECIALISTS;

  public Roster {
    agents = List.copyOf(agents);
    if (agents.isEmpty() || agents.size() > MAX) {
      throw new IllegalArgumentException("a roster has 1 to " + MAX + " agents");
    }
    if (agents.stream().map(AgentDefinition::name).distinct().count() != agents.size()) {
      throw new IllegalArgumentException("two agents of one name");
    }
  }

  public Optional<AgentDefinition> find(String name) {
    return agents.stream().filter(agent -> agent.name().equals(name)).findFirst();
  }

  public List<String> names() {
    return agents.stream().map(AgentDefinition::name).toList();
  }

  /** One line per agent, for a prompt. */
  public String describe() {
    return String.join(
        "\n",
        agents.stream().map(agent -> "- " + agent.name() + ": " + agent.description()).toList());
  }
}
