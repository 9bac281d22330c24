package dev.dreamteam.slack.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Broadcasts;
import dev.dreamteam.slack.blockkit.Limits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!channel>",
        "<!here>",
        "<!everyone>",
        "<!here|here>",
        "<!subteam^S012AB|@design>",
        "< !channel>",
        "<! channel >",
        "<\u00a0!\u2003here>",
        "<!CHANNEL>",
        "`<!channel>`",
        "```\n<!everyone>\n```",
        "<<!channel>>"
      })
  void noReferenceToEverybodyLeavesInAnyBlock(String broadcast) {
    ObjectNode message = Json.object().put("channel", "C1").put("text", broadcast);
    message.set(
        "blocks",
        Json.array()
            .add(Blocks.markdown("Ship it " + broadcast))
            .add(Blocks.section(broadcast))
            .add(Blocks.context(broadcast))
            .add(Blocks.header(broadcast))
            .add(Blocks.richText(broadcast)));

    String sent = Outgoing.of("chat.postMessage", message).toString();

    assertThat(sent.replace("\u200b", "•"))
        .as("the signs stay, with something between them")
        .doesNotContainPattern("<[\\s\\u00a0\\u2003]*!");
    assertThat(sent.replace("\u200b", "")).isEqualTo(message.toString().replace("\u200b", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!date^1712345678^{date}|3 May>",
        "<!DOCTYPE html>",
        "<!-- a comment -->",
        "a < b and !c"
      })
  void otherWordsStayAsTheyAre(String words) {
    assertThat(Broadcasts.disarmed(words)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat.update", "chat.postMessage", "chat.postEphemeral", "response_url"})
  void aTextIsMadeToFitItsMethod(String method) {
    ObjectNode message = Json.object().put("text", "&amp;".repeat(20_000));

    String sent = Outgoing.of(method, message).path("text").asText();

    int most = method.equals("chat.update") ? 4_000 : 39_000;
    assertThat(Limits.bytes(sent)).isBetween(most - 10, most + 2);
    assertThat(sent).endsWith("&amp;…");
  }
}
