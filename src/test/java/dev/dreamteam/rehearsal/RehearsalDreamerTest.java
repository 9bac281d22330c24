package dev.dreamteam.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.local.SpokenChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalDreamerTest {
  private final SpokenChannel channel = new SpokenChannel();

  @Test
  void whoAgreesIsCitedBesideWhoDecided() {
    String decision = say("Ana", "Amounts must have a source; without one, refuse to answer.");
    String agreement = say("Ben", "Agreed.");

    assertThat(sources(proposed().getFirst())).containsExactly(decision, agreement);
  }

  @Test
  void anAnswerBelongsToTheLastOfWhatSomebodySays() {
    String decision = say("Ana", "Phone numbers must be masked in all logs.");
    say("Ana", "The new card needs a colour.");
    say("Ben", "Okay.");

    assertThat(sources(proposed().getFirst())).containsExactly(decision);
  }

  @Test
  void aReplyWithWordsOfItsOwnIsNoSource() {
    String decision = say("Ana", "False alarms must have a way back.");
    say("Ben", "Okay, and I'll show the sales team tomorrow so that they can use it directly too.");

    assertThat(sources(proposed().getFirst())).containsExactly(decision);
  }

  @Test
  void aListOfBoundsIsOneStatement() {
    say("Ana", "Acceptance criteria set first:\n- F1 ≥ 0.75;\n- P95 ≤ 80 ms;\n- one default.");

    assertThat(proposed())
        .singleElement()
        .satisfies(
            memory ->
                assertThat(memory.path("content").asText())
                    .isEqualTo(
                        "Ana (2026-03-02): Acceptance criteria set first: F1 ≥ 0.75; P95 ≤ 80 ms;"
                            + " one default."));
  }

  @Test
  void whatSomethingIsByItsNatureIsAFactAndHowItStandsIsNone() {
    say("Ana", "The vector database uses ChromaDB.");
    say("Ben", "This uses a lot of memory.");
    say("Ben", "I use the small one.");

    assertThat(proposed())
        .extracting(memory -> memory.path("kind").asText(), m -> m.path("content").asText())
        .containsExactly(tuple("fact", "Ana (2026-03-02): The vector database uses ChromaDB."));
  }

  @Test
  void aSentenceThatEndsWithAQuotationEndsOnce() {
    say("Ana", "The first phase will not connect to external systems; it says \"Copy.\"");

    assertThat(proposed().getFirst().path("content").asText()).endsWith("it says \"Copy.\"");
  }

  @Test
  void whatIsRuledOutIsADecision() {
    say("Ana", "The first phase will not connect to external systems.");

    assertThat(proposed().getFirst().path("kind").asText()).isEqualTo("decision");
  }

  private String say(String author, String text) {
    return channel.say(author, text);
  }

  private List<JsonNode> proposed() {
    return RehearsalDreamer.next(new RehearsalRequest(channel.dreamt()))
        .calls()
        .getFirst()
        .input()
        .path("memories")
        .valueStream()
        .toList();
  }

  private static List<String> sources(JsonNode memory) {
    return memory.path("sources").valueStream().map(JsonNode::asText).toList();
  }
}
