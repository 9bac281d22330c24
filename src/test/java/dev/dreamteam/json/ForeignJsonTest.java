package dev.dreamteam.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ForeignJsonTest {
  @Test
  void textsAndNamesFromOutsideAreCleanedHoweverDeep() {
    JsonNode clean =
        Json.parseForeign(
            "{\"a\\u0000\":[\"b\\ud83d\",{\"c\":\"\\ude00d\",\"e\":\"\\ud83d\\ude00\"}]}");

    assertThat(clean.toString())
        .isEqualTo("{\"a\uFFFD\":[\"b\uFFFD\",{\"c\":\"\uFFFDd\",\"e\":\"\uD83D\uDE00\"}]}");
  }

  @Test
  void whatThisProductWroteIsReadAsItIs() {
    assertThat(Json.parse("[\"a\\u0001\"]").path(0).textValue()).isEqualTo("a\u0001");
  }

  @Test
  void writtenJsonHoldsNothingThatCannotBeStored() {
    assertThat(Json.write(List.of("a\u0000b", "\uD83D", "a backslash \\u0000", "\\\u0000")))
        .isEqualTo("[\"a\uFFFDb\",\"\uFFFD\",\"a backslash \\\\u0000\",\"\\\\\uFFFD\"]");
  }

  @Test
  void otherControlCharactersAreWrittenAsTheyWereSoThatOldPromptsStayTheSame() {
    assertThat(Json.write("a\u0001\u0085")).isEqualTo("\"a\\u0001\u0085\"");
  }
}
