package dev.dreamteam.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The agents: those that come with the product, and those of the operator's own folder. */
public final class AgentFiles {
  public static final Setting FOLDER =
      new Setting(
          "DREAMTEAM_AGENTS",
          "",
          "Folder with Markdown files of own agents; one that is named like a built-in agent"
              + " replaces it.");
  public static final List<Setting> SETTINGS = List.of(FOLDER);

  private static final String LEAD = "lead";
  private static final String GRADER = "grader";

  // Named here because a folder inside a jar cannot be listed like a folder on a disk.
  private static final List<String> BUILT_IN =
      List.of(LEAD, GRADER, "researcher", "analyst", "writer", "reviewer", "fact_checker");

  /** The most agents that a lead may delegate to. */
  public static final int MAX_SPECIALISTS = 20;

  private final Map<String, AgentDefinition> agents;
  private final List<String> notes;

  private AgentFiles(Map<String, AgentDefinition> agents, List<String> notes) {
    this.agents = agents;
    this.notes = List.copyOf(notes);
  }

  /**
   * Reads every agent; the lead and the grader are always among them. What is wrong with the
   * operator's files is noted in the settings, file by file, and the built-in agents stay.
   *
   * @param knownTools names of all tools that an agent may be given
   */
  public static AgentFiles read(Settings settings, Set<String> knownTools) {
    Map<String, AgentDefinition> agents = new TreeMap<>();
    for (String name : BUILT_IN) {
      agents.put(name, new AgentFile(name + ".md", resource(name)).read(knownTools));
    }
    List<String> notes = new ArrayList<>();
    settings
        .find(FOLDER)
        .ifPresent(folder -> agents.putAll(own(settings, Path.of(folder), knownTools, notes)));
    AgentFiles files = new AgentFiles(agents, notes);
    if (files.specialists().size() > MAX_SPECIALISTS) {
      settings.problem(
          FOLDER,
          "makes %d agents besides lead and grader; %d are the most"
              .formatted(files.specialists().size(), MAX_SPECIALISTS));
    }
    return files;
  }

  /** What stands in the operator's files and means nothing here, a sentence for each file. */
  public List<String> notes() {
    return notes;
  }

  /** The agent that takes requests. */
  public AgentDefinition lead() {
    return find(LEAD).orElseThrow();
  }

  /** The agent that judges. */
  public AgentDefinition grader() {
    return find(GRADER).orElseThrow();
  }

  /** Those that a lead may delegate to, by name. */
  public List<AgentDefinition> specialists() {
    return agents.values().stream()
        .filter(agent -> !agent.name().equals(LEAD) && !agent.name().equals(GRADER))
        .toList();
  }

  public Optional<AgentDefinition> find(String name) {
    return Optional.ofNullable(agents.get(name));
  }

  private static Map<String, AgentDefinition> own(
      Settings settings, Path folder, Set<String> knownTools, List<String> notes) {
    Map<String, AgentDefinition> agents = new TreeMap<>();
    Map<String, Path> sources = new HashMap<>();
    for (Path file : files(settings, folder)) {
      try {
        AgentFile written = new AgentFile(file.toString(), Files.readAllLines(file));
        AgentDefinition agent = written.read(knownTools);
        if (!written.ignored().isEmpty()) {
          notes.add(
              "The agent %s has what means nothing here: %s."
                  .formatted(file, String.join(", ", written.ignored())));
        }
        Path earlier = sources.putIfAbsent(agent.name(), file);
        if (earlier != null) {
          settings.problem(
              FOLDER, "has two agents named %s: %s and %s".formatted(agent.name(), earlier, file));
        }
        agents.put(agent.name(), agent);
      } catch (UnusableAgent e) {
        settings.problem(FOLDER, "has an unusable agent: " + e.getMessage());
      } catch (IOException e) {
        settings.problem(FOLDER, "has a file that cannot be read as UTF-8 text: " + file);
      }
    }
    return agents;
  }

  private static List<Path> files(Settings settings, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      settings.problem(FOLDER, "is not a folder that can be read: " + folder);
      return new ArrayList<>();
    }
  }

  private static List<String> resource(String name) {
    try (InputStream file = AgentFiles.class.getResourceAsStream("/agents/" + name + ".md")) {
      if (file == null) {
        throw new IllegalStateException("the built-in agent " + name + " is not packaged");
      }
      return new String(file.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
