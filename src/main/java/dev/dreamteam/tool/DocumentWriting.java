package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.workspace.FileAuthor;
import dev.dreamteam.workspace.FileWrite;
import dev.dreamteam.workspace.MediaType;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;

/** What the tools that write documents have in common: a text in, a file of one kind out. */
record DocumentWriting(Database database, WorkspaceFiles files, MediaType type) {
  static ToolSpec spec(String name, String example, String content, String description) {
    return new InputSchema()
        .text("path", "A relative path such as " + example)
        .text("content", content)
        .optionalNumber(
            "expected_version",
            0,
            999_999_999,
            "The version that you read, when the file exists; leave it out for a new file.")
        .tool(
            name,
            description
                + " The file is written whole: to change it, send all of it again with its current"
                + " version. Files under results/ are handed to the requester.");
  }

  /**
   * Makes the document and writes it. The same text makes the same bytes, so a call can be
   * repeated.
   */
  ToolOutcome run(
      ToolSpec spec, ToolContext context, JsonNode input, Function<String, Bytes> document) {
    return Attempt.of(
        () -> {
          ToolInput asked = new ToolInput(spec, input);

          String path = asked.words("path");
          if (MediaType.ofPath(path) != type) {
            throw new WrongInput(
                "%s was not written: %s makes a %s, so the path must end in .%s."
                    .formatted(path, spec.name(), type.label(), ending()));
          }
          Bytes content = document.apply(asked.words("content"));
          OptionalInt expected = asked.number("expected_version");
          FileAuthor author = FileAuthor.agent(context.threadId(), context.agentName());
          FileWrite write =
              database.inTransaction(
                  tx -> files.write(tx, context.session().id(), path, content, author, expected));
          return WriteOutcome.of(write);
        });
  }

  private String ending() {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
