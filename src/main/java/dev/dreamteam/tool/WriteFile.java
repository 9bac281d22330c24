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

/** Writes a whole file of the workspace. */
public final class WriteFile implements Tool {
  private static final ToolSpec SPEC =
      new InputSchema()
          .text("path", "A relative path such as notes/findings.md or results/decisions.md")
          .text("content", "The whole text of the file.")
          .optionalNumber(
              "expected_version",
              0,
              999_999_999,
              "The version that you read, when the file exists; leave it out for a new " + "file.")
          .tool(
              "write_file",
              "Write a whole file into the workspace that you share with the other "
                  + "agents. A file that exists is replaced only if you name its current "
                  + "version, so that nobody's work is overwritten unseen. Files under "
                  + "results/ are handed to the requester.");

  private final Database database;
  private final WorkspaceFiles files;

  public WriteFile(Database database, WorkspaceFiles files) {
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
          String content = asked.text("content");
          OptionalInt expected = asked.number("expected_version");
          FileAuthor author = FileAuthor.agent(context.threadId(), context.agentName());
          FileWrite write =
              database.inTransaction(
                  tx -> files.write(tx, context.session().id(), path, content, author, expected));
          return WriteOutcome.of(write);
        });
  }
}
