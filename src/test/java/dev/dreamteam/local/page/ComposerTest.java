package dev.dreamteam.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.testing.FaultCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Typed words become the text and the rich_text block that Slack's composer sends. */
class ComposerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '§',
      textBlock =
          """
          <@U1> go → [{"type":"user","user_id":"U1"},{"type":"text","text":" go"}]
          see <#C1|launch> → [{"type":"text","text":"see "},{"type":"channel","channel_id":"C1"}]
          <#C1> → [{"type":"channel","channel_id":"C1"}]
          <!subteam^S1> → [{"type":"usergroup","usergroup_id":"S1"}]
          <!here> → [{"type":"broadcast","range":"here"}]
          <https://a.example> → [{"type":"link","url":"https://a.example"}]
          a &lt;b&gt; &amp;amp; → [{"type":"text","text":"a <b> &amp;"}]
          so :tada: → [{"type":"text","text":"so "},{"type":"emoji","name":"tada"}]
          *big* → [{"type":"text","text":"big","style":{"bold":true}}]
          a_b_c → [{"type":"text","text":"a_b_c"}]
          2*3*4 → [{"type":"text","text":"2*3*4"}]
          *.md and *.txt → [{"type":"text","text":"*.md and *.txt"}]
          *<@U1>* → [{"type":"text","text":"*"},{"type":"user","user_id":"U1"},{"type":"text","text":"*"}]
          5 * *2* → [{"type":"text","text":"5 * "},{"type":"text","text":"2","style":{"bold":true}}]
          """)
  void wordsBecomeElements(String text, String elements) {
    assertThat(part(text, 0).path("elements")).isEqualTo(Json.parse(elements));
  }

  @Test
  void aMentionInsideCodeIsNone() {
    JsonNode example = FaultCases.of("03-mention-in-code").path("cases").path(0);

    JsonNode made = Composer.blocks(example.path("text").asText());

    assertThat(made).isEqualTo(example.path("blocks"));
    assertThat(made.findValues("user_id")).isEmpty();
  }

  @Test
  void aFencedBlockIsAPartOfItsOwn() {
    JsonNode example = FaultCases.of("03-mention-in-code").path("cases").path(1);
    String text = example.path("text").asText();

    assertThat(Composer.blocks(text).findValuesAsText("type"))
        .contains("rich_text_section", "rich_text_preformatted");
    assertThat(part(text, 1).at("/elements/0/text").asText())
        .isEqualTo("<@BOT> deploy notes please");
    assertThat(part(text, 2).at("/elements/0/text").asText()).isEqualTo("please review");
  }

  @Test
  void quotedLinesAreAPartOfTheirOwn() {
    String text = "&gt; one\n&gt; two\nthree";

    assertThat(part(text, 0).path("type").asText()).isEqualTo("rich_text_quote");
    assertThat(part(text, 0).path("elements").findValuesAsText("text"))
        .containsExactly("one", "\n", "two");
    assertThat(part(text, 1).path("elements").findValuesAsText("text")).containsExactly("three");
  }

  @Test
  void aMentionAtTheBeginningIsFollowedByANoBreakSpace() {
    assertThat(Composer.text("<@U1> stop")).isEqualTo("<@U1>\u00a0stop");
    assertThat(Composer.text("<@U1>")).isEqualTo("<@U1>");
    assertThat(Composer.text("ask <@U1> now")).isEqualTo("ask <@U1> now");
  }

  private static ObjectNode part(String text, int index) {
    return (ObjectNode) Composer.blocks(text).path(0).path("elements").path(index);
  }
}
