package dev.dreamteam.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.evaluation.PlantedCase.Kind;
import dev.dreamteam.json.Json;
import dev.dreamteam.rubric.UnusableRubric;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads sets of tasks. A task is a request with its rubric, as a person would write it, in {@code
 * NAME.md}; those that ship have besides it a sound answer in {@code NAME.sound.md}, and in {@code
 * NAME.cases.json} what is changed in it, which is harmless or a defect.
 */
public final class EvaluationSets {
  /** The tasks that ship, by set. */
  private static final Map<String, List<String>> SHIPPED =
      Map.of(
          "documents", List.of("costs", "minutes", "offer"),
          "slides", List.of("kickoff", "review"));

  private static final Pattern RESULT = Pattern.compile("results/[\\w-]+\\.\\w+");
  private static final Pattern MARKDOWN_ENDING = Pattern.compile("\\.md$");

  private EvaluationSets() {}

  /** What the sets that ship are called. */
  public static List<String> names() {
    return SHIPPED.keySet().stream().sorted().toList();
  }

  /**
   * The tasks of a set that ships, or of a folder.
   *
   * @throws UnusableSet when there is none of this name, or a file of it cannot be used
   */
  static List<EvaluationTask> read(String set) {
    if (SHIPPED.containsKey(set)) {
      return SHIPPED.get(set).stream().map(name -> shipped(set, name)).toList();
    }
    Path folder = Path.of(set);
    if (!Files.isDirectory(folder)) {
      throw new UnusableSet(
          "There is no set '%s'. Name one of %s, or a folder with a request and its rubric in each .md file."
              .formatted(set, String.join(", ", names())));
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<EvaluationTask> tasks =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .sorted()
              .map(file -> ofFile(folder, file))
              .toList();
      if (tasks.isEmpty()) {
        throw new UnusableSet("There is no .md file in %s.".formatted(folder));
      }
      return tasks;
    } catch (IOException e) {
      throw new UnusableSet("%s cannot be read: %s.".formatted(folder, e.getMessage()), e);
    }
  }

  private static EvaluationTask ofFile(Path folder, Path file) {
    String name = MARKDOWN_ENDING.replaceFirst(file.getFileName().toString(), "");
    try {
      return EvaluationTask.of(
          folder.getFileName().toString(), name, Files.readString(file), List.of());
    } catch (IOException | UnusableRubric e) {
      throw new UnusableSet("%s cannot be used: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static EvaluationTask shipped(String set, String name) {
    String text = resource(set, name + ".md");
    Matcher path = RESULT.matcher(text);
    if (!path.find()) {
      throw new IllegalStateException("the task " + name + " names no file under results/");
    }
    List<PlantedCase> cases =
        planted(
            path.group(),
            resource(set, name + ".sound.md"),
            Json.parse(resource(set, name + ".cases.json")));
    return EvaluationTask.of(set, name, text, cases);
  }

  private static List<PlantedCase> planted(String path, String sound, JsonNode file) {
    List<PlantedCase> cases = new ArrayList<>();
    cases.add(new PlantedCase(0, Kind.SOUND, "as written", Optional.empty(), path, sound));
    for (Kind kind : Kind.values()) {
      for (JsonNode change : file.path(kind.group())) {
        cases.add(
            new PlantedCase(
                cases.size(),
                kind,
                change.path("kind").asText(),
                Optional.of(change.path("criterion").asText("")).filter(c -> !c.isEmpty()),
                change.path("file").asText(path),
                changed(sound, change)));
      }
    }
    return cases;
  }

  private static String changed(String sound, JsonNode change) {
    String text = replaced(sound, change);
    for (JsonNode more : change.path("also")) {
      text = replaced(text, more);
    }
    return text;
  }

  private static String replaced(String text, JsonNode change) {
    String find = change.path("find").asText();
    if (!text.contains(find)) {
      throw new IllegalStateException("the sound answer does not hold: " + find);
    }
    String put = change.path("put").asText();
    int times = change.path("repeat").asInt(1);
    return find.isEmpty() ? text : text.replace(find, put + ("\n" + put).repeat(times - 1));
  }

  private static String resource(String set, String name) {
    String path = "/evaluation/" + set + "/" + name;
    try (InputStream file = EvaluationSets.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("there is no " + path);
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
