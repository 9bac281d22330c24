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
 */
public record AgentDefinition(
    String name,
    String description,
    String instructions,
    List<ModelName> models,
    List<String> tools,
    int maxTurns,
    int maxTokens) {
  public AgentDefinition {
    models = List.copyOf(models);
    tools = List.copyOf(tools);
  }
}
