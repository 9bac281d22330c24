package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.database.Database;
import dev.dreamteam.document.WordWriter;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.workspace.MediaType;
import dev.dreamteam.workspace.WorkspaceFiles;

/** Writes a Word document of the workspace. */
public final class WriteDocument implements Tool {
  private static final ToolSpec SPEC =
      DocumentWriting.spec(
          "write_document",
          "results/plan.docx",
          "The document as Markdown: # headings, paragraphs, lists, tables, [links](address).",
          "Write a Word document (.docx) from Markdown into the shared workspace.");

  private final DocumentWriting writing;

  public WriteDocument(Database database, WorkspaceFiles files) {
    writing = new DocumentWriting(database, files, MediaType.DOCX);
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
    return writing.run(SPEC, context, input, WordWriter::write);
  }
}
