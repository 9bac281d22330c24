package dev.dreamteam.console.trace;

import dev.dreamteam.console.Doorkeeper;
import dev.dreamteam.console.NoSuchPage;
import dev.dreamteam.console.Pages;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.document.DocumentRefused;
import dev.dreamteam.document.Documents;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.workspace.MediaType;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The files of a session's workspace, to look at and to take along. */
final class FileRoutes {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final TraceStore store;
  private final Doorkeeper doorkeeper;
  private final Pages pages;

  FileRoutes(TraceStore store, Doorkeeper doorkeeper, Pages pages) {
    this.store = store;
    this.doorkeeper = doorkeeper;
    this.pages = pages;
  }

  void page(Context request, SessionId session) {
    List<FileVersion> versions = versions(request, session);
    FileVersion shown = wanted(request, versions);
    String text =
        store
            .file(session, shown.path(), shown.version())
            .map(content -> text(shown.mediaType(), content))
            .orElse("");
    pages.show(
        request,
        "file",
        new FilePage(session, shown, versions, text, doorkeeper.isOperator(request)));
  }

  void download(Context request, SessionId session) {
    FileVersion file = wanted(request, versions(request, session));
    Bytes content =
        store
            .file(session, file.path(), file.version())
            .orElseThrow(() -> new NoSuchPage("This version is the removal of the file."));
    // Always to the disk: what a file holds is never run or shown as a page of ours.
    String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
    request
        .contentType(file.mediaType().mime())
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
        .result(content.toArray());
  }

  /** What people are shown of a file; of a document its text. */
  static String text(MediaType type, Bytes content) {
    if (type.isText()) {
      return content.text();
    }
    try {
      return Documents.isReadable(type)
          ? Documents.read(type, content).text()
          : "A picture. Download it to look at it.";
    } catch (DocumentRefused e) {
      return "The text of this document cannot be shown. " + e.getMessage();
    }
  }

  private List<FileVersion> versions(Context request, SessionId session) {
    String path = Optional.ofNullable(request.queryParam("path")).orElse("");
    List<FileVersion> versions =
        store.files(session).stream().filter(file -> file.path().equals(path)).toList();
    if (versions.isEmpty()) {
      throw new NoSuchPage("The workspace of this session has no such file.");
    }
    return versions;
  }

  private static FileVersion wanted(Context request, List<FileVersion> versions) {
    int version = number(request, "version", versions.getFirst().version());
    return versions.stream()
        .filter(file -> file.version() == version)
        .findFirst()
        .orElseThrow(() -> new NoSuchPage("The file has no such version."));
  }

  static int number(Context request, String name, int fallback) {
    String text = Optional.ofNullable(request.queryParam(name)).orElse("");
    return NUMBER.matches(text) ? Integer.parseInt(text) : fallback;
  }
}
