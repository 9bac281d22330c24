package dev.dreamteam.plugin;

import dev.dreamteam.rubric.NamedRubric;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.rubric.RubricParser;
import dev.dreamteam.rubric.RubricSource;
import dev.dreamteam.rubric.UnusableRubric;
import dev.dreamteam.text.Fingerprint;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one plugin. What of it cannot be used is named, and the rest is. */
final class PluginFolder {
  private static final Path MANIFEST = Path.of(".claude-plugin", "plugin.json");
  private static final String RUBRICS = "rubrics";
  private static final String ENDING = ".md";
  private static final long LONGEST_FILE = 100_000;
  private static final int MOST_RUBRICS = 100;

  /** Parts of the format that nothing here reads. */
  private static final Set<String> OTHERS =
      Set.of("agents", "skills", "commands", "hooks", "output-styles", ".mcp.json", ".lsp.json");

  private final Path folder;
  private final List<String> problems;

  /**
   * @param problems takes what is wrong, each in a sentence for whoever runs the product
   */
  PluginFolder(Path folder, List<String> problems) throws IOException {
    this.folder = folder.toRealPath();
    this.problems = problems;
  }

  /**
   * @throws UnusablePlugin when nothing of it can be used
   */
  Plugin read() throws IOException {
    PluginManifest manifest =
        Files.exists(folder.resolve(MANIFEST))
            ? PluginManifest.parse(text(folder.resolve(MANIFEST)))
            : PluginManifest.named(folder.getFileName().toString());
    return new Plugin(manifest, folder, rubrics(manifest), unused());
  }

  private List<NamedRubric> rubrics(PluginManifest manifest) throws IOException {
    List<NamedRubric> rubrics = new ArrayList<>();
    for (Path file : files(folder.resolve(RUBRICS))) {
      try {
        if (rubrics.size() == MOST_RUBRICS) {
          throw new UnusablePlugin("it has more than %d rubrics".formatted(MOST_RUBRICS));
        }
        rubrics.add(rubric(manifest, file));
      } catch (UnusablePlugin | UnusableRubric e) {
        problems.add(
            "%s is left out: %s Mend it and restart."
                .formatted(file, sentence(String.valueOf(e.getMessage()))));
      }
    }
    return rubrics;
  }

  private NamedRubric rubric(PluginManifest manifest, Path file) throws IOException {
    String text = text(file);
    String own = file.getFileName().toString();
    String name = NamedRubrics.checkedName(own.substring(0, own.length() - ENDING.length()));
    RubricSource source = new RubricSource.Plugin(manifest.name(), Fingerprint.of(text));
    return new NamedRubric(
        RubricParser.parse(manifest.name() + ":" + name, text).from(source),
        1,
        manifest.author().isBlank() ? manifest.name() : manifest.author(),
        Files.getLastModifiedTime(file).toInstant());
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
    }
  }

  /** A file's text; a link may not lead out of the plugin. */
  private String text(Path file) throws IOException {
    Path real = file.toRealPath();
    if (!real.startsWith(folder)) {
      throw new UnusablePlugin("it is a link that leads out of the plugin");
    }
    if (!Files.isRegularFile(real) || Files.size(real) > LONGEST_FILE) {
      throw new UnusablePlugin("it is no file of at most %,d bytes".formatted(LONGEST_FILE));
    }
    try {
      return Files.readString(real);
    } catch (CharacterCodingException e) {
      throw new UnusablePlugin("it is no text in UTF-8");
    }
  }

  private List<String> unused() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString())
          .filter(OTHERS::contains)
          .sorted()
          .toList();
    }
  }

  static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }
}
