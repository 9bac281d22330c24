package dev.dreamteam.local.blockkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks are taken up to Slack's limits and refused right above them. */
class LimitTest {
  private static final String OPTION =
      "{\"text\":{\"type\":\"plain_text\",\"text\":\"a\"},\"value\":\"b\"}";

  static Stream<Arguments> blocks() {
    return Stream.of(
        row(Limit.SECTION_TEXT, n -> section(plain(n))),
        row(Limit.SECTION_FIELDS, n -> block("section", "fields", list(n, plain(1)))),
        row(Limit.FIELD_TEXT, n -> block("section", "fields", list(1, plain(n)))),
        row(Limit.HEADER_TEXT, n -> block("header", "text", plain(n))),
        row(Limit.CONTEXT_ELEMENTS, n -> block("context", "elements", list(n, plain(1)))),
        row(Limit.ACTIONS_ELEMENTS, n -> actions(n, "\"text\":" + plain(1))),
        row(Limit.MARKDOWN_TEXT, n -> block("markdown", "text", word(n))),
        row(Limit.BLOCK_ID, n -> "{\"type\":\"divider\",\"block_id\":%s}".formatted(word(n))),
        row(Limit.ACTION_ID, n -> button("\"action_id\":" + word(n))),
        row(Limit.BUTTON_TEXT, n -> actions(1, "\"text\":" + plain(n))),
        row(Limit.BUTTON_VALUE, n -> button("\"value\":" + word(n))),
        row(Limit.CONFIRM_TITLE, n -> button(confirm(plain(n), plain(1)))),
        row(Limit.CONFIRM_TEXT, n -> button(confirm(plain(1), plain(n)))),
        row(Limit.SELECT_OPTIONS, n -> select("static_select", list(n, OPTION))),
        row(Limit.OVERFLOW_OPTIONS, n -> select("overflow", list(n, OPTION))),
        row(Limit.BOX_OPTIONS, n -> select("checkboxes", list(n, OPTION))),
        row(
            Limit.OPTION_TEXT,
            n -> select("checkboxes", "[{\"text\":%s,\"value\":\"b\"}]".formatted(plain(n)))),
        row(
            Limit.OPTION_VALUE,
            n -> select("overflow", "[{\"text\":%s,\"value\":%s}]".formatted(plain(1), word(n)))),
        row(Limit.TABLE_ROWS, n -> block("table", "rows", list(n, list(1, cell(1))))),
        row(Limit.TABLE_CELLS, n -> block("table", "rows", list(1, list(n, cell(1))))),
        row(Limit.TABLE_TEXT, n -> block("table", "rows", list(1, list(1, cell(n))))));
  }

  private static Arguments row(Limit limit, IntFunction<String> block) {
    return Arguments.of(limit, block);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aBlockIsTakenUpToItsLimit(Limit limit, IntFunction<String> block) {
    assertThat(problems(block.apply(limit.max()))).isEmpty();
    assertThat(problems(block.apply(limit.max() + 1))).hasSize(1);
  }

  @Test
  void everyLimitIsTold() throws IOException {
    String page = Files.readString(Path.of("docs/local-workspace.md"));
    for (Limit limit : Limit.values()) {
      assertThat(page).contains("| %,d | %s |".formatted(limit.max(), limit.what()));
    }
  }

  private static List<String> problems(String block) {
    JsonNode blocks = Json.parse("[" + block + "]");
    return BlockRules.problems(blocks, BlockRules.Surface.MESSAGE);
  }

  private static String section(String text) {
    return block("section", "text", text);
  }

  private static String block(String type, String field, String value) {
    return "{\"type\":\"%s\",\"%s\":%s}".formatted(type, field, value);
  }

  private static String actions(int count, String fields) {
    return block("actions", "elements", list(count, "{\"type\":\"button\",%s}".formatted(fields)));
  }

  private static String button(String fields) {
    return actions(1, "\"text\":" + plain(1) + "," + fields);
  }

  private static String confirm(String title, String text) {
    return "\"confirm\":{\"title\":%s,\"text\":%s}".formatted(title, text);
  }

  private static String select(String type, String options) {
    return block(
        "actions", "elements", "[{\"type\":\"%s\",\"options\":%s}]".formatted(type, options));
  }

  private static String cell(int length) {
    return "{\"type\":\"raw_text\",\"text\":%s}".formatted(word(length));
  }

  private static String plain(int length) {
    return "{\"type\":\"plain_text\",\"text\":%s}".formatted(word(length));
  }

  private static String word(int length) {
    return "\"" + "x".repeat(length) + "\"";
  }

  private static String list(int count, String item) {
    return "[" + String.join(",", Collections.nCopies(count, item)) + "]";
  }
}
