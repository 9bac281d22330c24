package dev.dreamteam.tool;

import dev.dreamteam.agent.Tool;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.database.Database;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.util.List;

/** Every built-in tool that is not bound to one task. */
public final class BuiltInTools {
  /** What they are called, for checking agents before anything runs. */
  public static final List<String> NAMES =
      List.of(
          "read_thread",
          "search_channel",
          "recall_memory",
          "list_files",
          "read_file",
          "write_file",
          "edit_file",
          "search_files",
          "read_document",
          "write_document",
          "write_spreadsheet",
          "write_slides");

  private BuiltInTools() {}

  public static List<Tool> all(
      Database database,
      WorkspaceFiles files,
      Conversations conversations,
      RecallMemory.Recall recall) {
    return List.of(
        new ReadThread(conversations),
        new SearchChannel(conversations),
        new RecallMemory(recall),
        new ListFiles(files),
        new ReadFile(files),
        new WriteFile(database, files),
        new EditFile(database, files),
        new SearchFiles(files),
        new ReadDocument(files),
        new WriteDocument(database, files),
        new WriteSpreadsheet(database, files),
        new WriteSlides(database, files));
  }
}
