package dev.dreamteam.slack.blockkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import org.junit.jupiter.api.Test;

final class ModalTest {
  @Test
  void longBlanksInAFieldAreCollapsedAsThoseOfAMessageAre() {
    assertThat(Modal.words(sent("cite" + " ".repeat(2_900) + "sources"), "block", "field"))
        .isEqualTo("cite sources");
    assertThat(Modal.words(sent("cite" + "\n".repeat(2_900) + "sources"), "block", "field"))
        .isEqualTo("cite\n\nsources");
  }

  @Test
  void aFieldWithoutWordsIsEmpty() {
    assertThat(Modal.words(Json.object(), "block", "field")).isEmpty();
  }

  private static JsonNode sent(String words) {
    return Json.read(
        """
        {"state":{"values":{"block":{"field":{"type":"plain_text_input","value":%s}}}}}
        """
            .formatted(Json.write(words)),
        JsonNode.class);
  }
}
