package dev.dreamteam.console.trace;

import dev.dreamteam.conversation.SessionId;
import java.util.List;

/**
 * A version of a file in a session's workspace.
 *
 * @param versions all of the file, newest first
 * @param content the text of it, also of a document; or why there is none
 */
public record FilePage(
    SessionId session,
    FileVersion shown,
    List<FileVersion> versions,
    String content,
    boolean forOperator) {
  public FilePage {
    versions = List.copyOf(versions);
  }
}
