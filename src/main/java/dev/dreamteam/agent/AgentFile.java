package dev.dreamteam.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One agent's Markdown file: YAML between two lines of dashes, then the instructions.
 *
 * @param source the file's name, for people
 */
record AgentFile(String source, List<String> lines) {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Set<String> FIELDS =
      Set.of(
          "name", "description", "model", "tools", "ask", "approvers", "max_turns", "max_tokens");
  // What stands for the usual model here, and Claude's short names.
  private static final Set<String> OTHERS_MODELS =
      Set.of("default", "inherit", "sonnet", "opus", "haiku");
  private static final String FENCE = "---";
  private static final Pattern AGENT_NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Pattern PERSON_ID = Pattern.compile("[UW][A-Z0-9]{2,}");

  /**
   * What stands in the front matter and means nothing here: keys and tools of other products, such
   * as Claude's {@code color}.
   *
   * @throws UnusableAgent when there is no front matter
   */
  List<String> ignored() {
    JsonNode front = front();
    List<String> ignored = new ArrayList<>();
    front
        .properties()
        .forEach(
            field -> {
              if (!FIELDS.contains(field.getKey())) {
                ignored.add(field.getKey());
              }
            });
    texts(front.path("tools"), "tools").stream()
        .filter(AgentFile::isForeign)
        .map(name -> "tool " + name)
        .forEach(ignored::add);
    return ignored;
  }

  /** Claude's tools begin with a capital; those of servers are named {@code mcp__server__tool}. */
  private static boolean isForeign(String tool) {
    return !tool.isEmpty() && (Character.isUpperCase(tool.charAt(0)) || tool.startsWith("mcp__"));
  }

  /**
   * The agent.
   *
   * @throws UnusableAgent with the file and the line
   */
  AgentDefinition read(Set<String> knownTools) {
    int end = end();
    JsonNode front = front(lines.subList(1, end));
    // Other products write names with hyphens, which no tool of ours could be called by.
    String name = text(front, "name").replace('-', '_');
    if (!AGENT_NAME.matches(name)) {
      throw wrong("name", "must be lower case letters, digits and _, at most 40");
    }
    String instructions = String.join("\n", lines.subList(end + 1, lines.size())).strip();
    if (instructions.isEmpty()) {
      throw wrong(end + 1, "has no instructions after its front matter");
    }
    List<String> tools = tools(front, "tools", knownTools);
    return new AgentDefinition(
        name,
        text(front, "description"),
        instructions,
        models(front.path("model")),
        tools,
        number(front, "max_turns", 25, 1, 200),
        number(front, "max_tokens", 6_000, 256, 64_000),
        new Permissions(ask(front, tools, knownTools), approvers(front.path("approvers"))));
  }

  private JsonNode front() {
    return front(lines.subList(1, end()));
  }

  /** The line that ends the front matter, from 0. */
  private int end() {
    if (lines.isEmpty() || !lines.getFirst().strip().equals(FENCE)) {
      throw wrong(1, "must begin with a line --- and the agent's name and description");
    }
    return IntStream.range(1, lines.size())
        .filter(i -> lines.get(i).strip().equals(FENCE))
        .findFirst()
        .orElseThrow(() -> wrong(1, "has no second line --- that ends its front matter"));
  }

  private JsonNode front(List<String> yaml) {
    try {
      JsonNode front = YAML.readTree(String.join("\n", yaml));
      if (!front.isObject()) {
        throw wrong(2, "has a front matter without fields such as name: writer");
      }
      return front;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw wrong(
          line + 1, "is not YAML here: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  private String text(JsonNode front, String field) {
    String text = front.path(field).asText("").strip();
    if (text.isEmpty()) {
      throw wrong(field, "is missing");
    }
    return text;
  }

  private List<ModelName> models(JsonNode model) {
    try {
      return texts(model, "model").stream()
          .filter(name -> !OTHERS_MODELS.contains(name))
          .map(ModelName::parse)
          .toList();
    } catch (IllegalArgumentException e) {
      throw wrong("model", "is wrong: " + e.getMessage());
    }
  }

  private List<String> tools(JsonNode front, String field, Set<String> known) {
    List<String> names =
        texts(front.path(field), field).stream().filter(name -> !isForeign(name)).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw wrong(
            field, "names '%s'; there are %s".formatted(name, known.stream().sorted().toList()));
      }
    }
    return names.stream().distinct().toList();
  }

  private List<String> ask(JsonNode front, List<String> tools, Set<String> known) {
    List<String> names = tools(front, "ask", known);
    for (String name : names) {
      if (!tools.contains(name)) {
        throw wrong("ask", "names '%s', which is not among the agent's tools".formatted(name));
      }
    }
    return names;
  }

  private Approvers approvers(JsonNode approvers) {
    List<String> names = texts(approvers, "approvers");
    if (names.isEmpty() || names.equals(List.of("requester"))) {
      return new Approvers.Requester();
    }
    if (names.equals(List.of("members"))) {
      return new Approvers.Members();
    }
    for (String name : names) {
      if (!PERSON_ID.matches(name)) {
        throw wrong(
            "approvers",
            "must be requester, members or a list of people's ids such as [U0123ABCD], not '%s'"
                .formatted(name));
      }
    }
    return new Approvers.Named(names.stream().distinct().map(PersonId::new).toList());
  }

  /** A list of texts, or one of them; none when the field is left out. */
  private List<String> texts(JsonNode value, String field) {
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    List<JsonNode> items = value.isArray() ? value.valueStream().toList() : List.of(value);
    if (items.stream().anyMatch(item -> !item.isTextual())) {
      throw wrong(field, "must be a text or a list of texts");
    }
    // "Read, Grep" is how Claude's format lists tools.
    return items.stream()
        .flatMap(item -> Arrays.stream(item.textValue().split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private int number(JsonNode front, String field, int fallback, int min, int max) {
    JsonNode value = front.path(field);
    if (value.isMissingNode()) {
      return fallback;
    }
    if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
      throw wrong(field, "must be a whole number from %d to %d".formatted(min, max));
    }
    return value.intValue();
  }

  private UnusableAgent wrong(String field, String what) {
    int line =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith(field + ":"))
            .findFirst()
            .orElse(0);
    return wrong(line + 1, "field " + field + " " + what);
  }

  private UnusableAgent wrong(int line, String what) {
    return new UnusableAgent("%s, line %d: %s".formatted(source, line, what));
  }
}
