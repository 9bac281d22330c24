package dev.dreamteam.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * JSON as the whole product reads and writes it: times as ISO text, keys of maps and properties of
 * records in a stable order, unknown properties tolerated.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // `{}{}` is not one value, and nobody should act on its first half.
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Two equal values must give equal bytes: prompts are compared by fingerprint.
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Any value as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Parses text.
   *
   * @throws MalformedJson when the text is not one JSON value
   */
  public static JsonNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new MalformedJson("empty text is not JSON", null);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new MalformedJson(e.getOriginalMessage(), e);
    }
  }

  /**
   * Parses what comes from outside, such as Slack, a model or a file: its texts are cleaned of
   * characters that cannot be kept. What was written by this class is read by {@link #parse}, which
   * changes nothing.
   *
   * @throws MalformedJson when the text is not one JSON value
   */
  public static JsonNode parseForeign(String text) {
    return cleaned(parse(text));
  }

  /** A copy whose texts and names are cleaned of characters that cannot be kept. */
  public static JsonNode cleaned(JsonNode tree) {
    return CleanJson.cleaned(tree);
  }

  /**
   * Parses text into a value of the type.
   *
   * @throws MalformedJson when the text is not JSON or does not fit the type
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw new MalformedJson("null is no " + type.getSimpleName(), null);
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new MalformedJson(e.getOriginalMessage(), e);
    }
  }

  /**
   * Converts a tree into a value of the type.
   *
   * @throws MalformedJson when the tree does not fit the type
   */
  public static <T> T convert(JsonNode tree, Class<T> type) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new MalformedJson(e.getOriginalMessage(), e);
    }
  }

  /** Converts an array into a list of the type. */
  public static <T> List<T> convertList(JsonNode array, Class<T> type) {
    try {
      return MAPPER
          .readerFor(MAPPER.getTypeFactory().constructCollectionType(List.class, type))
          .readValue(array);
    } catch (IOException e) {
      throw new MalformedJson(String.valueOf(e.getMessage()), e);
    }
  }

  /** Converts a tree into a generic type. */
  public static <T> T convert(JsonNode tree, TypeReference<T> type) {
    return MAPPER.convertValue(tree, type);
  }

  /** The value as compact text that can be stored, the same for equal values. */
  public static String write(Object value) {
    try {
      return CleanJson.storable(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /**
   * The value as compact text, with some of the texts in it, however deep, replaced.
   *
   * @param rule what stands in place of a text; empty to leave it
   */
  public static String writeReplacing(Object value, Function<String, Optional<JsonNode>> rule) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = new ReplacingGenerator(MAPPER.createGenerator(text), rule)) {
      MAPPER.writeValue(generator, value);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
    return CleanJson.storable(text.toString());
  }

  /** The value as indented text, for people. */
  public static String pretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }
}
