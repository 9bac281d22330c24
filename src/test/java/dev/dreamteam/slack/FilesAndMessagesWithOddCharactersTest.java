package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.testing.FaultCases;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Characters that cannot be kept come with messages and files, and their tasks begin. */
final class FilesAndMessagesWithOddCharactersTest extends SlackSuite {
  private static final String CHANNEL = "launch";

  private static Stream<JsonNode> inputs(String name) {
    return FaultCases.of("01-nul-and-half-surrogates")
        .path("cases")
        .valueStream()
        .map(one -> one.path("input").path(name))
        .filter(input -> !input.isMissingNode());
  }

  private static JsonNode file(String name) {
    return inputs("slack_mention_with_file")
        .filter(file -> file.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTextWithNulIsReadWithTheCharacterReplaced() {
    assertThat(request("nul.txt", file("nul.txt").path("base64").asText()))
        .contains("before\uFFFDafter");
  }

  @Test
  void aPdfWhoseFontMapsAGlyphToNulIsRead() {
    assertThat(request("scan.pdf", base64(FaultCases.bytes("nul.pdf")))).contains("A\uFFFDC");
  }

  @Test
  void aTextInUtf16WithoutAMarkIsRead() {
    String text = file("export.csv").path("utf16le_without_bom").asText();

    assertThat(request("export.csv", base64(text.getBytes(UTF_16LE)))).contains(text.strip());
  }

  @Test
  void aMessageWithNulIsAnsweredWithTheCharacterReplaced() {
    String text = inputs("slack_message_text").findFirst().orElseThrow().asText();
    String ts = slack.says("mara", CHANNEL, text);

    assertThat(accepted(ts)).isEqualTo("text with \uFFFD inside");
  }

  @Test
  void whatTurnsTheDirectionOfAFilesNameAndTextIsVisible() {
    assertThat(request("list\u202Egpj.txt", base64("pay \u202E001".getBytes(UTF_8))))
        .contains("list[U+202E]gpj.txt", "pay [U+202E]001")
        .doesNotContain("\u202E");
  }

  @Test
  void textFilesAreReadWhateverTheirNameAndEncoding() {
    for (JsonNode one : FaultCases.of("12-encodings-of-files").path("cases")) {
      String name = one.path("name").asText();
      String text = one.path("text").asText("all: build\n\tmake test\n");
      String encoding = one.path("encoding").asText("UTF-8");
      Charset charset = Charset.forName(encoding.replace(" with BOM", ""));
      String base64 = one.path("base64").asText(base64(text.getBytes(charset)));

      String request = request(name, base64);

      assertThat(request).as(name).doesNotContain("not_read", "\uFEFF", "\uFFFD");
      if (one.has("text")) {
        assertThat(request).contains(text.strip());
      }
      assertThat(request.contains("encoding=\"windows-1252, guessed\""))
          .as(name)
          .isEqualTo(encoding.equals("windows-1252"));
    }
  }

  private static String request(String name, String base64) {
    Map<String, ?> message =
        Map.of(
            "channel",
            CHANNEL,
            "user",
            "mara",
            "text",
            "@dreamteam check",
            "files",
            List.of(Map.of("name", name, "base64", base64)));
    return accepted(slack.control("message", message).path("ts").asText());
  }

  private static String accepted(String ts) {
    eventually(() -> assertThat(slack.desks.accepted).anyMatch(w -> w.sourceTs().equals(ts)));
    return slack.desks.accepted.stream()
        .filter(words -> words.sourceTs().equals(ts))
        .map(TaskDesk.Words::text)
        .findFirst()
        .orElseThrow();
  }

  private static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(content);
  }
}
