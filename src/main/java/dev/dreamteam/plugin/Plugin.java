package dev.dreamteam.plugin;

import dev.dreamteam.rubric.NamedRubric;
import java.nio.file.Path;
import java.util.List;

/**
 * A plugin as it was read.
 *
 * @param folder its real path, which nothing of it may leave
 * @param rubrics named {@code plugin:rubric}
 * @param unused names of parts that it has and nothing here reads
 */
public record Plugin(
    PluginManifest manifest, Path folder, List<NamedRubric> rubrics, List<String> unused) {
  public Plugin {
    rubrics = List.copyOf(rubrics);
    unused = List.copyOf(unused);
  }

  public String name() {
    return manifest.name();
  }

  /** One line for the start report: "finance 1.2, 3 rubrics; not used: agents, skills". */
  String describe() {
    return "%s%s, %d %s%s"
        .formatted(
            name(),
            manifest.version().isEmpty() ? "" : " " + manifest.version(),
            rubrics.size(),
            rubrics.size() == 1 ? "rubric" : "rubrics",
            unused.isEmpty() ? "" : "; not used: " + String.join(", ", unused));
  }
}
