package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.database.Database;
import dev.dreamteam.document.WorkbookWriter;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.workspace.MediaType;
import dev.dreamteam.workspace.WorkspaceFiles;

/** Writes an Excel workbook of the workspace. */
public final class WriteSpreadsheet implements Tool {
  private static final ToolSpec SPEC =
      DocumentWriting.spec(
          "write_spreadsheet",
          "results/budget.xlsx",
          "Per sheet a heading with its name and one Markdown table after it. The header is row 1;"
              + " a cell that begins with = is a formula, for example =SUM(B2:B9). Numbers, 12.5%"
              + " and 2026-03-01 become numbers and dates.",
          "Write an Excel workbook (.xlsx) from tables into the shared workspace. Formulas are run;"
              + " one that fails is named.");

  private final DocumentWriting writing;

  public WriteSpreadsheet(Database database, WorkspaceFiles files) {
    writing = new DocumentWriting(database, files, MediaType.XLSX);
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
    return writing.run(SPEC, context, input, WorkbookWriter::write);
  }
}
