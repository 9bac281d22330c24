package dev.dreamteam.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands between two lines {@code ---} before a memory's words. The part of YAML that archives
 * are written in, and no more: names with plain or double-quoted values, and one list. So no tag,
 * anchor or merge can do anything, and each problem has its line.
 *
 * @param values by name
 * @param sources each by name
 * @param lines where each value stands, from 1
 * @param body what follows, to the byte
 */
record FrontMatter(
    Map<String, String> values,
    List<Map<String, String>> sources,
    Map<String, Integer> lines,
    String body) {
  static final int MAX_CHARACTERS = 64_000;
  static final String SOURCES = "sources";
  private static final String FENCE = "---";
  private static final Pattern ENTRY = Pattern.compile("([a-z]+(?:-[a-z]+)*):(?: (.*))?");
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][^\"\\p{Cc}]*");
  private static final Set<String> NAMES =
      Set.of(
          "kind",
          "path",
          "scope",
          "subject",
          "valid-from",
          "until",
          "superseded-by",
          "version",
          "author",
          "author-id",
          "reason",
          "fingerprint",
          SOURCES);
  private static final Set<String> SOURCE_NAMES =
      Set.of("channel", "ts", "author", "author-id", "link");

  /**
   * @throws MalformedFile with the line
   */
  static FrontMatter read(String text) {
    return new Reading(text).read();
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  int line(String name) {
    return lines.getOrDefault(name, 1);
  }

  /** A value as it is written: quoted, so that nothing in it means anything. */
  static String quoted(String value) {
    return Json.write(value).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  /** One pass over the lines. */
  private static final class Reading {
    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<Map<String, String>> sources = new ArrayList<>();
    private int at;
    private int number;

    Reading(String text) {
      this.text = text;
    }

    FrontMatter read() {
      if (!next().equals(FENCE)) {
        throw new MalformedFile(1, "a memory begins with a line --- and its kind; see an export");
      }
      for (String line = next(); !line.equals(FENCE); line = next()) {
        take(line);
      }
      return new FrontMatter(
          Map.copyOf(values), List.copyOf(sources), Map.copyOf(lines), text.substring(at));
    }

    private String next() {
      int end = text.indexOf('\n', at);
      number++;
      if (end < 0 || end > MAX_CHARACTERS) {
        throw new MalformedFile(
            number,
            end < 0
                ? "the line --- that ends the front matter is missing"
                : "the front matter is longer than %,d characters".formatted(MAX_CHARACTERS));
      }
      String line = text.substring(at, end);
      at = end + 1;
      return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private void take(String line) {
      if (line.isBlank() || line.startsWith("#")) {
        return;
      }
      if (line.startsWith("  - ")) {
        sources.add(new LinkedHashMap<>());
      }
      boolean ofSource = line.startsWith("  - ") || line.startsWith("    ");
      Matcher entry = ENTRY.matcher(ofSource ? line.substring(4) : line);
      if (!entry.matches() || (ofSource && (sources.isEmpty() || !lines.containsKey(SOURCES)))) {
        throw new MalformedFile(number, "“name: value” is expected, or a source below “sources:”");
      }
      String name = entry.group(1);
      if (!(ofSource ? SOURCE_NAMES : NAMES).contains(name)) {
        throw new MalformedFile(number, "“%s” is nothing that a memory has".formatted(name));
      }
      String value = value(entry.group(2) == null ? "" : entry.group(2).strip());
      if (name.equals(SOURCES) && !value.isEmpty()) {
        throw new MalformedFile(number, "each source stands on lines of its own; see an export");
      }
      Map<String, String> into = ofSource ? sources.getLast() : values;
      if (into.put(name, value) != null) {
        throw new MalformedFile(number, "“%s” stands there twice".formatted(name));
      }
      lines.putIfAbsent(name, number);
    }

    private String value(String written) {
      if (written.startsWith("\"")) {
        try {
          JsonNode value = Json.parse(written);
          if (value.isTextual() && QUOTED.matches(written)) {
            return value.textValue();
          }
        } catch (MalformedJson e) {
          // reported below
        }
        throw new MalformedFile(number, "the quotation marks do not fit");
      }
      if (!written.isEmpty() && !PLAIN.matches(written)) {
        throw new MalformedFile(
            number, "a value that begins with a sign is written in double quotation marks");
      }
      return written;
    }
  }
}
