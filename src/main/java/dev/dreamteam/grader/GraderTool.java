package dev.dreamteam.grader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.text.Fence;
import java.util.Optional;

/**
 * A reading tool in a grader's hands: it reads the versions that were handed in and no others, and
 * what it brings is marked as material.
 */
final class GraderTool implements Tool {
  private static final String LIST = "list_files";

  private final Tool tool;
  private final GradedFiles files;

  GraderTool(Tool tool, GradedFiles files) {
    this.tool = tool;
    this.files = files;
  }

  @Override
  public ToolSpec spec() {
    return tool.spec();
  }

  @Override
  public Effect effect() {
    return tool.effect();
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) throws InterruptedException {
    if (spec().name().equals(LIST)) {
      return fenced(ToolOutcome.of(files.listing()));
    }
    if (!input.path("path").isTextual()) {
      return fenced(tool.run(context, input));
    }
    Optional<GradedFiles.Graded> file = files.find(input.path("path").asText());
    if (file.isEmpty()) {
      return ToolOutcome.failed(
          "There is no such file among those that were handed in. They are:\n"
              + Fence.around("files", files.listing()));
    }
    return fenced(tool.run(context, pinned(input, file.get())));
  }

  private JsonNode pinned(JsonNode input, GradedFiles.Graded file) {
    ObjectNode pinned = input.deepCopy();
    pinned.put("path", file.path());
    return spec().inputSchema().at("/properties/version").isMissingNode()
        ? pinned
        : pinned.put("version", file.version());
  }

  private static ToolOutcome fenced(ToolOutcome outcome) {
    return new ToolOutcome(
        Fence.around("material", outcome.content()),
        outcome.isError(),
        outcome.facts(),
        outcome.endsTurn());
  }
}
