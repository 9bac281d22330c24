package dev.dreamteam.tool;

import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.workspace.FileEntry;
import dev.dreamteam.workspace.FileWrite;

/** What a model is told of a write, and the fact that goes into the log. */
final class WriteOutcome {
  private WriteOutcome() {}

  static ToolOutcome of(FileWrite write) {
    String path = write.written().path();
    int version = write.written().version();
    String text =
        write.repeated()
            ? "%s has exactly this change from you already, as version %d.".formatted(path, version)
            : "%s is now at version %d (%s)."
                .formatted(
                    path, version, new FileEntry(write.written(), write.characters()).size());
    if (write.current().version() != version) {
      text +=
          " Since then %s wrote version %d: read it before you go on."
              .formatted(write.current().author().name(), write.current().version());
    }
    // Also when repeated: the first try's fact was lost with the crash.
    return ToolOutcome.of(
        text,
        new SessionEvent.FileWritten(
            path, version, write.written().fingerprint().orElseThrow(), write.characters()));
  }
}
