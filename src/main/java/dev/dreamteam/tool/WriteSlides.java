package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.database.Database;
import dev.dreamteam.document.SlidesWriter;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.workspace.MediaType;
import dev.dreamteam.workspace.WorkspaceFiles;

/** Writes a presentation of the workspace. */
public final class WriteSlides implements Tool {
  private static final ToolSpec SPEC =
      DocumentWriting.spec(
          "write_slides",
          "results/review.pptx",
          "The slides as Markdown: each heading begins a slide and is its title; lists are bullets;"
              + " a slide may have one table; lines that begin with > are the notes of the"
              + " speaker.",
          "Write a PowerPoint presentation (.pptx) from an outline into the shared workspace.");

  private final DocumentWriting writing;

  public WriteSlides(Database database, WorkspaceFiles files) {
    writing = new DocumentWriting(database, files, MediaType.PPTX);
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
    return writing.run(SPEC, context, input, SlidesWriter::write);
  }
}
