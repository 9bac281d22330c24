package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.workspace.FileEntry;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.util.List;
import java.util.stream.Collectors;

/** Lists the files of the workspace. */
public final class ListFiles implements Tool {
  private static final ToolSpec SPEC =
      new InputSchema()
          .tool(
              "list_files",
              "List the files of the workspace that you share with the other agents: "
                  + "path, version, last author and size.");

  private final WorkspaceFiles files;

  public ListFiles(WorkspaceFiles files) {
    this.files = files;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Effect effect() {
    return Effect.PURE;
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) {
    return Attempt.of(
        () -> {
          ToolInput _ = new ToolInput(SPEC, input);

          List<FileEntry> entries = files.list(context.session().id());
          return ToolOutcome.of(
              entries.isEmpty()
                  ? "There are no files yet."
                  : entries.stream().map(ListFiles::line).collect(Collectors.joining("\n")));
        });
  }

  private static String line(FileEntry file) {
    return "- %s (version %d by %s, %s)"
        .formatted(
            file.path(), file.version().version(), file.version().author().name(), file.size());
  }
}
