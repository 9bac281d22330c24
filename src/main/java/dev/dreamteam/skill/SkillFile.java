package dev.dreamteam.skill;

import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A skill as the file {@code skills/NAME/SKILL.md} of a plugin: front matter with name and
 * description, then what to do, as Markdown.
 *
 * @param name 1 to 64 lower case letters, digits and single hyphens
 * @param description what it is for, on one line: all that an agent sees before it opens the skill
 */
public record SkillFile(String name, String description, String body) {
  public static final int MAX_CHARACTERS = 3_000;
  public static final int MAX_DESCRIPTION = 500;
  private static final int MAX_NAME = 64;
  private static final String FENCE = "---";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern STEP = Pattern.compile("\\d{1,2}\\. \\S.*");
  private static final Pattern STEP_NUMBER = Pattern.compile("\\d+\\. ");
  private static final Pattern ACCENT = Pattern.compile("\\p{M}");
  private static final Pattern PLAIN_WORDS_APART = Pattern.compile("[^a-z0-9]+");

  /**
   * @throws MemoryProblem when it cannot be a skill; the message says why
   */
  public SkillFile {
    if (!NAME.matches(name) || name.length() > MAX_NAME) {
      throw new MemoryProblem(
          "A skill's name has 1 to %d lower case letters, digits and single hyphens."
              .formatted(MAX_NAME));
    }
    description = OneLine.of(description).strip();
    if (description.isEmpty() || description.length() > MAX_DESCRIPTION) {
      throw new MemoryProblem(
          "A skill's description has 1 to %d characters.".formatted(MAX_DESCRIPTION));
    }
    body = body.strip();
    if (body.isEmpty() || text(name, description, body).length() > MAX_CHARACTERS) {
      throw new MemoryProblem(
          "A skill has at most %,d characters, and says what to do.".formatted(MAX_CHARACTERS));
    }
  }

  /**
   * Reads the file.
   *
   * @throws MemoryProblem when it is none; the message says what is missing
   */
  public static SkillFile parse(String text) {
    List<String> lines = text.strip().lines().map(String::stripTrailing).toList();
    int end = lines.isEmpty() ? -1 : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
    if (end < 1 || !lines.getFirst().equals(FENCE)) {
      throw new MemoryProblem(
          "A skill begins with a line ---, its name and description, and another line ---.");
    }
    List<String> front = lines.subList(1, end);
    return new SkillFile(
        value(front, "name"),
        value(front, "description"),
        String.join("\n", lines.subList(end + 1, lines.size())));
  }

  private static String value(List<String> front, String key) {
    String scalar =
        front.stream()
            .filter(line -> line.startsWith(key + ":"))
            .map(line -> line.substring(key.length() + 1).strip())
            .findFirst()
            .orElseThrow(() -> new MemoryProblem("The skill's %s is missing.".formatted(key)));
    if (!scalar.startsWith("\"")) {
      return scalar;
    }
    try {
      return Json.parse(scalar).asText();
    } catch (MalformedJson e) {
      throw new MemoryProblem("The skill's %s does not end its quotation mark.".formatted(key));
    }
  }

  /** The whole file; {@link #parse} reads it back. */
  public String text() {
    return text(name, description, body);
  }

  // Every JSON string is a double-quoted scalar of YAML.
  private static String text(String name, String description, String body) {
    return "---\nname: %s\ndescription: %s\n---\n%s\n"
        .formatted(name, Json.write(description), body);
  }

  /** Where it stands in a plugin's folder. */
  public String path() {
    return "skills/" + name + "/SKILL.md";
  }

  /** The numbered steps, without their numbers. */
  public List<String> steps() {
    return body.lines()
        .filter(line -> STEP.matches(line))
        .map(line -> STEP_NUMBER.replaceFirst(line, ""))
        .toList();
  }

  /** A name made of some words; empty when none of their letters can stand in one. */
  public static Optional<String> nameOf(String words) {
    String plain =
        ACCENT
            .replaceAll(java.text.Normalizer.normalize(words, java.text.Normalizer.Form.NFD), "")
            .toLowerCase(Locale.ROOT);
    StringBuilder name = new StringBuilder();
    for (String word : Arrays.asList(PLAIN_WORDS_APART.split(plain))) {
      if (!word.isEmpty() && name.length() + word.length() < MAX_NAME) {
        name.append(name.isEmpty() ? "" : "-").append(word);
      }
    }
    return name.isEmpty() ? Optional.empty() : Optional.of(name.toString());
  }
}
