package dev.dreamteam.agent;

import dev.dreamteam.model.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools that agents may be given, by name. */
public final class Toolbox {
  private final Map<String, Tool> tools = new LinkedHashMap<>();

  public Toolbox(List<Tool> tools) {
    for (Tool tool : tools) {
      if (this.tools.put(tool.spec().name(), tool) != null) {
        throw new IllegalArgumentException("two tools are called " + tool.spec().name());
      }
    }
  }

  /** This toolbox with more tools, which are bound to one task. */
  public Toolbox with(List<Tool> more) {
    List<Tool> all = new ArrayList<>(tools.values());
    all.addAll(more);
    return new Toolbox(all);
  }

  /**
   * The tools of an agent, in the order of its definition.
   *
   * @throws IllegalArgumentException when one does not exist
   */
  public List<Tool> select(List<String> names) {
    return names.stream().map(this::find).toList();
  }

  public List<ToolSpec> specs(List<String> names) {
    return select(names).stream().map(Tool::spec).toList();
  }

  private Tool find(String name) {
    Tool tool = tools.get(name);
    if (tool == null) {
      throw new IllegalArgumentException(
          "there is no tool '%s'; there are %s".formatted(name, tools.keySet()));
    }
    return tool;
  }
}
