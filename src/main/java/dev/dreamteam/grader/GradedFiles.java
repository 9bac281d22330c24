package dev.dreamteam.grader;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.document.Document;
import dev.dreamteam.document.DocumentRefused;
import dev.dreamteam.document.Documents;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.workspace.FileContent;
import dev.dreamteam.workspace.MediaType;
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

  /** What a file holds, as far as it can be read. */
  sealed interface Content {}

  record Text(String text) implements Content {}

  /** A document, and what read_document says of it. */
  record Read(Document document, String text) implements Content {}

  record Picture() implements Content {}

  /** A document that cannot be read; {@code why} is for people. */
  record Broken(String why) implements Content {}

  /**
   * A file as it was handed in.
   *
   * @param fingerprint of its bytes
   */
  record Graded(
      String path,
      int version,
      String author,
      MediaType type,
      Fingerprint fingerprint,
      Content content) {
    /** Of a document, what read_document says: the grader judges what a reader would see. */
    Optional<String> text() {
      return switch (content) {
        case Text(var text) -> Optional.of(text);
        case Read(_, var text) -> Optional.of(text);
        case Picture(), Broken _ -> Optional.empty();
      };
    }

    int characters() {
      return text().map(String::length).orElse(0);
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
        file.mediaType(),
        file.version().fingerprint().orElseThrow(),
        content(file));
  }

  private static Content content(FileContent file) {
    if (file.mediaType().isText()) {
      return new Text(file.text());
    }
    if (!Documents.isReadable(file.mediaType())) {
      return new Picture();
    }
    try {
      Document document = Documents.read(file.mediaType(), file.bytes());
      return new Read(document, document.text());
    } catch (DocumentRefused e) {
      return new Broken(String.valueOf(e.getMessage()));
    }
  }

  List<Graded> all() {
    return files;
  }

  /** The result and what stands under {@code results/}. */
  List<Graded> handedOver(String result) {
    return files.stream()
        .filter(file -> file.path().equals(result) || file.path().startsWith("results/"))
        .toList();
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

  /** How many pages or slides a file has, by path, where its format counts them. */
  Map<String, Integer> parts() {
    Map<String, Integer> parts = new LinkedHashMap<>();
    for (Graded file : files) {
      if (file.content() instanceof Read(var document, _)
          && document.parts() > 0
          && file.type() != MediaType.XLSX) {
        parts.put(file.path(), document.parts());
      }
    }
    return parts;
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
