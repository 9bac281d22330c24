package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.text.Pattern;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What a model sent, held against the tool's schema; nothing of it is trusted before. */
final class ToolInput {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}(\\.0+)?");
  private static final Pattern ENDING = Pattern.compile("\\..*");

  private final ToolSpec spec;
  private final JsonNode properties;
  private final JsonNode input;

  /**
   * @throws WrongInput when the input is no object or has a field that the tool does not know
   */
  ToolInput(ToolSpec spec, JsonNode input) {
    this.spec = spec;
    this.properties = spec.inputSchema().path("properties");
    this.input = input;
    if (!input.isObject()) {
      throw wrong("the input is not a JSON object");
    }
    // A misspelt field that is passed over would quietly do something else than was meant.
    input.properties().stream()
        .filter(field -> !properties.has(field.getKey()))
        .findFirst()
        .ifPresent(
            field -> {
              throw wrong("it has no field '" + field.getKey() + "'");
            });
  }

  /** A text that is there and not blank. */
  String words(String name) {
    String text = text(name);
    if (text.isBlank()) {
      throw wrong("'" + name + "' is empty");
    }
    return text;
  }

  /** A text that is there and may be empty. */
  String text(String name) {
    JsonNode value = input.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw wrong("'" + name + "' is missing");
    }
    if (!value.isTextual()) {
      throw wrong("'" + name + "' must be a text");
    }
    return value.textValue();
  }

  /** A whole number in the schema's bounds; models also write it as a text. */
  OptionalInt number(String name) {
    JsonNode value = input.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalInt.empty();
    }
    int min = properties.path(name).path("minimum").intValue();
    int max = properties.path(name).path("maximum").intValue();
    String text = value.asText().strip();
    boolean whole = WHOLE.matches(text);
    int number = whole ? Integer.parseInt(ENDING.replaceFirst(text, "")) : min - 1;
    if (number < min || number > max) {
      throw wrong("'%s' must be a whole number from %d to %d".formatted(name, min, max));
    }
    return OptionalInt.of(number);
  }

  private WrongInput wrong(String why) {
    return new WrongInput(
        "%s was not run: %s. Its input is an object with %s."
            .formatted(spec.name(), why, properties.isEmpty() ? "no fields" : expected()));
  }

  private String expected() {
    String required = spec.inputSchema().path("required").toString();
    return properties.properties().stream()
        .map(
            field ->
                "%s (%s%s)"
                    .formatted(
                        field.getKey(),
                        field.getValue().path("type").asText(),
                        required.contains('"' + field.getKey() + '"') ? "" : ", optional"))
        .collect(Collectors.joining(", "));
  }
}
