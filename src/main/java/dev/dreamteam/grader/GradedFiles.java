package dev.dreamteam.grader;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.workspace.FileContent;
import dev.dreamteam.workspace.FileRefused;
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
   * @param text empty for a file that is no text
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
    return new GradedFiles(
        workspace.contents(session).stream().map(GradedFiles::graded).toList(), true);
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

  private static Optional<String> text(FileContent file) {
    try {
      return Optional.of(file.text());
    } catch (FileRefused e) {
      return Optional.empty(); // no text; its tools show what is in it
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

  /** The texts of the files that are texts, by path. */
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
