package dev.dreamteam.grader;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.document.DocumentRefused;
import dev.dreamteam.document.Documents;
import dev.dreamteam.workspace.FileContent;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The versions of files that a grading is about; later ones are not looked at. */
public final class GradedFiles {
  private final List<Graded> files;
  private final boolean newest;

  /**
   * A file as it was handed in.
   *
   * @param text of a document its text; empty for a picture, and for what cannot be read
   */
  record Graded(String path, int version, String author, Optional<String> text) {
    int characters() {
      return text.map(String::length).orElse(0);
    }
  }

  private GradedFiles(List<Graded> files, boolean newest) {
    this.files = List.copyOf(files);
    this.newest = newest;
  }

  /** All files as they are now. */
  public static GradedFiles newest(WorkspaceFiles workspace, SessionId session) {
    return new GradedFiles(workspace.contents(session, GradedFiles::graded), true);
  }

  /**
   * Files as they were.
   *
   * @param versions by path
   */
  public static GradedFiles earlier(
      WorkspaceFiles workspace, SessionId session, Map<String, Integer> versions) {
    List<Graded> files = new ArrayList<>();
    new TreeMap<>(versions)
        .forEach((path, version) -> files.add(graded(workspace.read(session, path, version))));
    return new GradedFiles(files, false);
  }

  private static Graded graded(FileContent file) {
    return new Graded(
        file.version().path(),
        file.version().version(),
        file.version().author().name(),
        text(file));
  }

  /** Of a document, what read_document says: the grader judges what a reader would see. */
  private static Optional<String> text(FileContent file) {
    if (file.mediaType().isText()) {
      return Optional.of(file.text());
    }
    if (!Documents.isReadable(file.mediaType())) {
      return Optional.empty(); // a picture
    }
    try {
      return Optional.of(Documents.read(file.mediaType(), file.bytes()).text());
    } catch (DocumentRefused e) {
      return Optional.empty(); // its tool says what is wrong with it
    }
  }

  List<Graded> all() {
    return files;
  }

  Optional<Graded> find(String path) {
    return files.stream().filter(file -> file.path().equals(path.strip())).findFirst();
  }

  /** Whether tools that look at the newest versions look at these. */
  boolean areNewest() {
    return newest;
  }

  /** The texts of the files that have one, by path. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(file -> file.text().ifPresent(text -> texts.put(file.path(), text)));
    return texts;
  }

  /** One line for each file. */
  String listing() {
    StringBuilder lines = new StringBuilder();
    for (Graded file : files) {
      lines
          .append("- ")
          .append(file.path())
          .append(" (version ")
          .append(file.version())
          .append(", ")
          .append(file.text().isPresent() ? file.characters() + " characters" : "no text")
          .append(")\n");
    }
    return lines.isEmpty() ? "There are no files." : lines.toString().stripTrailing();
  }
}
