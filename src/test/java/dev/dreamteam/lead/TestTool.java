package dev.dreamteam.lead;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ToolSpec;

record TestTool(String name) implements Tool {
  @Override
  public ToolSpec spec() {
    return new ToolSpec(name, name, Json.parse("{\"type\":\"object\"}"));
  }

  @Override
  public Effect effect() {
    return Effect.PURE;
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) {
    return ToolOutcome.of(name + " " + input);
  }
}
