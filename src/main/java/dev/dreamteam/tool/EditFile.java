package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.database.Database;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.workspace.FileAuthor;
import dev.dreamteam.workspace.FileWrite;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.util.OptionalInt;

/** Replaces a passage of a file of the workspace. */
public final class EditFile implements Tool {
  private static final ToolSpec SPEC =
      new InputSchema()
          .text("path", "The file's path as list_files shows it.")
          .text(
              "old",
              "The passage to be replaced, exactly as it stands in the file; it must "
                  + "stand there once.")
          .text("new", "What takes its place; may be empty to delete the passage.")
          .optionalNumber(
              "expected_version",
              1,
              999_999_999,
              "The version that you read; when left out, the newest is edited.")
          .tool(
              "edit_file",
              "Replace one passage of a file of the shared workspace and leave the rest "
                  + "as it is. Better than write_file when others work on the same file.");

  private final Database database;
  private final WorkspaceFiles files;

  public EditFile(Database database, WorkspaceFiles files) {
    this.database = database;
    this.files = files;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Effect effect() {
    return Effect.KEYED;
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) {
    return Attempt.of(
        () -> {
          ToolInput asked = new ToolInput(SPEC, input);

          String path = asked.words("path");
          String old = asked.text("old");
          String replacement = asked.text("new");
          OptionalInt expected = asked.number("expected_version");
          FileAuthor author = FileAuthor.agent(context.threadId(), context.agentName());
          FileWrite write =
              database.inTransaction(
                  tx ->
                      files.edit(
                          tx, context.session().id(), path, old, replacement, author, expected));
          return WriteOutcome.of(write);
        });
  }
}
