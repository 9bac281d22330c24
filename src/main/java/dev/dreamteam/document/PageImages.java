package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pictures of a document's pages, made by programs of the machine where it has them: LibreOffice
 * turns Office files into PDF, Poppler turns PDF into pictures. Each run has a folder of its own
 * that is removed after it, and a time after which it is ended.
 */
public final class PageImages {
  private static final int MAX_PAGES = 40;
  private static final String DOTS_PER_INCH = "80";

  private final Optional<Path> office;
  private final Optional<Path> poppler;
  private final Duration timeLimit;

  private PageImages(Optional<Path> office, Optional<Path> poppler, Duration timeLimit) {
    this.office = office;
    this.poppler = poppler;
    this.timeLimit = timeLimit;
  }

  /**
   * With the programs that the folders hold.
   *
   * @param path folders with a separator between them, as in the variable PATH
   * @param timeLimit for each program's run
   */
  public static PageImages in(String path, Duration timeLimit) {
    return new PageImages(find(path, "soffice"), find(path, "pdftoppm"), timeLimit);
  }

  private static Optional<Path> find(String path, String program) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Why pictures of such a file cannot be made here; empty when they can. */
  public Optional<String> unavailable(MediaType type) {
    if (type.isText() || type.isPicture()) {
      return Optional.of("A " + type.label() + " has no pages.");
    }
    if (poppler.isEmpty()) {
      return Optional.of("Page images need pdftoppm (Poppler), which is not installed here.");
    }
    return type != MediaType.PDF && office.isEmpty()
        ? Optional.of("Page images need soffice (LibreOffice), which is not installed here.")
        : Optional.empty();
  }

  /**
   * The pages from the first on, as PNG; at most so many.
   *
   * @throws DocumentRefused when the programs are not there, fail, or take too long
   */
  public List<Bytes> render(MediaType type, Bytes content, int limit) throws InterruptedException {
    unavailable(type)
        .ifPresent(
            why -> {
              throw new DocumentRefused(why);
            });
    try {
      Path folder = Files.createTempDirectory("pages");
      try {
        Path file = folder.resolve("it." + type.name().toLowerCase(Locale.ROOT));
        Files.write(file, content.toArray());
        Path pdf = type == MediaType.PDF ? file : toPdf(folder, file);
        return pictures(pdf, Math.clamp(limit, 1, MAX_PAGES));
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("page images could not be kept on this machine's disk", e);
    }
  }

  private Path toPdf(Path folder, Path file) throws IOException, InterruptedException {
    // A profile of its own: runs do not meet, and no setting or macro of this machine takes part.
    run(
        folder,
        office.orElseThrow().toString(),
        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "pdf",
        "--outdir",
        folder.toString(),
        file.toString());
    Path pdf = folder.resolve("it.pdf");
    if (!Files.exists(pdf)) {
      throw new DocumentRefused("LibreOffice made no pages of it; it may be broken.");
    }
    return pdf;
  }

  private List<Bytes> pictures(Path pdf, int limit) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(pdf.resolveSibling("pictures"));
    run(
        folder,
        poppler.orElseThrow().toString(),
        "-png",
        "-r",
        DOTS_PER_INCH,
        "-scale-to",
        "1400",
        "-l",
        String.valueOf(limit),
        pdf.toString(),
        folder.resolve("page").toString());
    List<Bytes> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".png")).sorted().toList()) {
        pages.add(Bytes.of(Files.readAllBytes(file)));
      }
    }
    return List.copyOf(pages);
  }

  private void run(Path folder, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // Nothing of this process's settings, keys among them, is for a program that reads strangers' files.
    builder.environment().clear();
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      if (!process.waitFor(timeLimit)) {
        throw new DocumentRefused(
            "Page images took longer than %d s and were given up.".formatted(timeLimit.toSeconds()));
      }
      if (process.exitValue() != 0) {
        throw new DocumentRefused("No page images could be made of it; it may be broken.");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
