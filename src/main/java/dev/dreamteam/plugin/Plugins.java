package dev.dreamteam.plugin;

import dev.dreamteam.rubric.NamedRubric;
import dev.dreamteam.rubric.ShippedRubrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plugins that were found at the start, by name; a change in their folders counts from the next
 * start on.
 *
 * @param problems what is wrong with some of them, each in a sentence for whoever runs the product
 */
public record Plugins(List<Plugin> all, List<String> problems) implements ShippedRubrics {
  private static final int MOST = 50;

  public Plugins {
    all = List.copyOf(all);
    problems = List.copyOf(problems);
  }

  /** Reads every plugin in a folder; one that cannot be used is named, and the others are read. */
  public static Plugins read(PluginConfig config) {
    List<String> problems = new ArrayList<>();
    Map<String, Plugin> plugins = new TreeMap<>();
    for (Path folder : folders(config.folder(), problems)) {
      try {
        Plugin plugin = new PluginFolder(folder, problems).read();
        Plugin earlier = plugins.putIfAbsent(plugin.name(), plugin);
        if (earlier != null) {
          throw new UnusablePlugin(
              "%s is named %s as well".formatted(earlier.folder(), plugin.name()));
        }
      } catch (UnusablePlugin | IOException e) {
        problems.add(
            "The plugin in %s is left out: %s Mend it and restart."
                .formatted(folder, PluginFolder.sentence(String.valueOf(e.getMessage()))));
      }
    }
    return new Plugins(List.copyOf(plugins.values()), problems);
  }

  private static List<Path> folders(Path folder, List<String> problems) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> all =
          inside
              .filter(Files::isDirectory)
              .filter(path -> !path.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      if (all.size() > MOST) {
        problems.add(
            "%s has %d plugins; the first %d are read.".formatted(folder, all.size(), MOST));
      }
      return all.subList(0, Math.min(MOST, all.size()));
    } catch (IOException e) {
      problems.add("No plugin is read: %s cannot be listed (%s).".formatted(folder, e));
      return List.of();
    }
  }

  @Override
  public List<NamedRubric> rubrics() {
    return all.stream().flatMap(plugin -> plugin.rubrics().stream()).toList();
  }

  /** For the start report; empty when there are none. */
  public String describe() {
    return all.stream().map(Plugin::describe).collect(Collectors.joining(" · "));
  }
}
