package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Pattern;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LibreOffice, run for one document at a time: without a network, in a folder of its own, for a
 * limited time. It sees programs and fonts of this machine and nothing else.
 */
final class OfficeProgram {
  private static final Logger LOG = LoggerFactory.getLogger(OfficeProgram.class);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
  private static final long MAX_BYTES = 50_000_000;

  /** Kilobytes of memory and seconds of a processor. */
  private static final String LIMITS = "ulimit -v 6000000 && ulimit -t 60 && exec \"$@\"";

  private static final List<String> SEEN =
      List.of(
          "/usr", "/bin", "/lib", "/lib64", "/opt", "/nix/store", "/etc/fonts", "/etc/libreoffice");

  private static final Pattern FOLDERS_APART = Pattern.compile(Pattern.quote(File.pathSeparator));

  private final Path program;
  private final Optional<String> sandbox;

  OfficeProgram(Path program) {
    this(program, onPath("bwrap").map(Path::toString));
  }

  /**
   * @param sandbox bubblewrap; empty for a program that is trusted with everything
   */
  OfficeProgram(Path program, Optional<String> sandbox) {
    this.program = program;
    this.sandbox = sandbox;
  }

  static Optional<Path> onPath(String name) {
    return FOLDERS_APART
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Why it cannot be used here; empty when it can. */
  Optional<String> problem() {
    if (sandbox.isEmpty()) {
      return Optional.of(program + " is used within bubblewrap only, which is not installed");
    }
    try {
      Path folder = Files.createTempDirectory("dreamteam-office");
      try {
        return run(folder, List.of("/bin/sh", "-c", "exit 0"), Duration.ofSeconds(10))
            .map(why -> "bubblewrap does not work here: " + why);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      return Optional.of("bubblewrap does not work here: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the start was interrupted");
    }
  }

  /**
   * @throws DocumentRefused when it comes to nothing
   */
  Bytes toPdf(MediaType type, Bytes content) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("dreamteam-office");
    try {
      Path document = folder.resolve("document." + type.name().toLowerCase(Locale.ROOT));
      Files.write(document, content.toArray());
      Optional<String> problem = run(folder, conversion(folder, document), TIME_LIMIT);
      Path pdf = folder.resolve("document.pdf");
      if (problem.isPresent() || !Files.isRegularFile(pdf) || Files.size(pdf) > MAX_BYTES) {
        throw new DocumentRefused(
            "LibreOffice could not draw it: %s."
                .formatted(problem.orElse("it made no usable PDF")));
      }
      return Bytes.of(Files.readAllBytes(pdf));
    } finally {
      delete(folder);
    }
  }

  private List<String> conversion(Path folder, Path document) {
    return List.of(
        program.toString(),
        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "pdf",
        "--outdir",
        folder.toString(),
        document.toString());
  }

  /** Runs a command to its end; tells what went wrong, if anything did. */
  private Optional<String> run(Path folder, List<String> command, Duration limit)
      throws IOException, InterruptedException {
    List<String> whole =
        new ArrayList<>(sandbox.map(bwrap -> within(bwrap, folder)).orElse(List.of()));
    whole.addAll(List.of("/bin/sh", "-c", LIMITS, "sh"));
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("LANG", "C.UTF-8");
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.of("it took more than %d s".formatted(limit.toSeconds()));
      }
      return process.exitValue() == 0
          ? Optional.empty()
          : Optional.of("it ended with %d".formatted(process.exitValue()));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private List<String> within(String bwrap, Path folder) {
    List<String> words = new ArrayList<>(List.of(bwrap, "--unshare-all", "--die-with-parent"));
    words.addAll(List.of("--new-session", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
    Stream.concat(SEEN.stream(), Stream.of(String.valueOf(program.toAbsolutePath().getParent())))
        .distinct()
        .forEach(path -> words.addAll(List.of("--ro-bind-try", path, path)));
    words.addAll(
        List.of("--bind", folder.toString(), folder.toString(), "--chdir", folder.toString()));
    return words;
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} is left over from drawing a document and can be removed", folder, e);
    }
  }

  @Override
  public String toString() {
    return "LibreOffice (" + program + ")";
  }
}
