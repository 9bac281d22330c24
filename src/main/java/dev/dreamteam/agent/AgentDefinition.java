package dev.dreamteam.agent;

import dev.dreamteam.model.ModelName;
import java.util.List;

/**
 * An agent as its file describes it.
 *
 * @param name lower case with underscores; how others call it
 * @param description one sentence for the lead: what it is good at
 * @param instructions its part of the system prompt, Markdown
 * @param models in order of preference; empty for the default
 * @param tools names of the tools it may use
 * @param maxTurns model calls in one stretch of work
 * @param maxTokens of one answer
 * @param permissions which of its calls need a person's yes, and whose
 */
public record AgentDefinition(
    String name,
    String description,
    String instructions,
    List<ModelName> models,
    List<String> tools,
    int maxTurns,
    int maxTokens,
    Permissions permissions) {
  public AgentDefinition {
    models = List.copyOf(models);
    tools = List.copyOf(tools);
  }

  /** An agent whose tools ask only when they do so by themselves. */
  public AgentDefinition(
      String name,
      String description,
      String instructions,
      List<ModelName> models,
      List<String> tools,
      int maxTurns,
      int maxTokens) {
    this(name, description, instructions, models, tools, maxTurns, maxTokens, Permissions.USUAL);
  }

  /** The same agent with these models. */
  public AgentDefinition with(List<ModelName> others) {
    return new AgentDefinition(
        name, description, instructions, others, tools, maxTurns, maxTokens, permissions);
  }

  /** The same agent with these models, unless its own file chooses some. */
  public AgentDefinition orElseWith(List<ModelName> usual) {
    return models.isEmpty() ? with(usual) : this;
  }
}
