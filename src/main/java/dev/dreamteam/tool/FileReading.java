package dev.dreamteam.tool;

import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.workspace.FileContent;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.util.OptionalInt;

/** What the tools that read a file have in common: its path, and which version. */
final class FileReading {
  private FileReading() {}

  /** The input that {@link #of} reads; a tool may add to it. */
  static InputSchema schema(String path) {
    return new InputSchema()
        .text("path", path)
        .optionalNumber("version", 1, 999_999_999, "An earlier version; the newest when left out.");
  }

  /** The file that was asked for. */
  static FileContent of(WorkspaceFiles files, ToolContext context, ToolInput asked) {
    SessionId session = context.session().id();
    String path = asked.words("path");
    OptionalInt version = asked.number("version");
    return version.isPresent()
        ? files.read(session, path, version.getAsInt())
        : files.read(session, path);
  }
}
