package dev.dreamteam.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.local.SpokenChannel;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.ToolCall;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RehearsalModelTest {
  private static final List<String> RUBRIC =
      List.of(
          "Every line links to the message it came from",
          "Every decision names its owner, or says that none was named",
          "Every decision has a date",
          "What is still open is listed separately",
          "It answers the request and nothing else",
          "No placeholders such as TODO or TBD left by the author");
  private static final String REQUEST =
      "list the decisions about the release, with owner and date, and what is still open";

  private final SpokenChannel spoken = new SpokenChannel();
  private final List<ChatMessage> channel;

  RehearsalModelTest() {
    say("Ana", "Decision: we release on March 20.");
    say("Ben", "Agreed.");
    say("Ben", "I'll write the release checklist by Friday.");
    say("Cleo", "Lunch at noon?");
    say("Ana", "Let's eat outside.");
    say("Cleo", "Who runs the rollback rehearsal for the release?");
    say("Ben", "Not sure yet.");
    say("Ana", "The coffee machine is fixed.");
    channel = spoken.messages();
  }

  private void say(String author, String text) {
    String _ = spoken.say(author, text);
  }

  @Test
  void aLeadPostsElsewhereOnceAndOnlyWhenAskedTo() {
    RehearsedTeam asked = new RehearsedTeam(channel, RUBRIC);
    RehearsedTeam notAsked = new RehearsedTeam(channel, RUBRIC);

    asked.run(REQUEST + ", and post the summary in #general");
    notAsked.run(REQUEST);

    assertThat(posts(asked))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.input().path("to").asText()).isEqualTo("#general");
              assertThat(call.input().path("text").asText()).contains("a program");
            });
    assertThat(posts(notAsked)).isEmpty();
  }

  private static List<ToolCall> posts(RehearsedTeam team) {
    return team.leadTurns.stream()
        .flatMap(List::stream)
        .filter(call -> call.name().equals("post_message"))
        .toList();
  }

  @Test
  void aLeadGivesPiecesToThreeAgentsInOneTurn() {
    RehearsedTeam team = new RehearsedTeam(channel, RUBRIC);

    team.run(REQUEST);

    List<String> agents =
        team.leadTurns.stream()
            .map(turn -> turn.stream().filter(c -> c.name().equals("delegate")).toList())
            .filter(turn -> !turn.isEmpty())
            .findFirst()
            .orElseThrow()
            .stream()
            .map(call -> call.input().path("agent").asText())
            .toList();
    assertThat(agents).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void theFirstVersionIsSentBackForItsMissingLinksAndTheSecondIsAccepted() {
    RehearsedTeam team = new RehearsedTeam(channel, RUBRIC);

    team.run(REQUEST);

    assertThat(team.verdicts)
        .extracting(v -> v.path("result").asText())
        .containsExactly("needs_revision", "satisfied");
    JsonNode links = team.verdicts.getFirst().path("criteria").path("c1");
    assertThat(links.path("result").asText()).isEqualTo("not_met");
    assertThat(links.path("gap").asText()).contains("3 of 3 lines");
    assertThat(team.drafts.getFirst())
        .contains(links.path("evidence").asText())
        .doesNotContain("](http");
  }

  @Test
  void everyLineSaysWhatAMessageSaidAndLinksToIt() {
    String result = new RehearsedTeam(channel, RUBRIC).run(REQUEST);

    assertThat(result.lines().filter(line -> line.startsWith("- ")))
        .containsExactly(
            "- We release on March 20 — owner: not named (said by Ana) — date: 2026-03-02 (due"
                + " 2026-03-20) — note: agreed by Ben — [message]("
                + channel.get(0).permalink()
                + ")",
            "- Ben will write the release checklist by Friday — owner: Ben — date: 2026-03-02 (due"
                + " 2026-03-06) — [message]("
                + channel.get(2).permalink()
                + ")",
            "- Who runs the rollback rehearsal for the release? — raised by Cleo — date: 2026-03-02"
                + " — note: Ben replied: “Not sure yet” — [message]("
                + channel.get(5).permalink()
                + ")");
  }

  @Test
  void theResultSaysThatNoLanguageModelMadeIt() {
    assertThat(new RehearsedTeam(channel, RUBRIC).run(REQUEST))
        .contains("a program, not a language model");
  }

  @Test
  void aRememberedPreferenceForTablesMakesATableAndIsNamed() {
    String result =
        new RehearsedTeam(channel, RUBRIC)
            .remembering(
                "- [preference] The team prefers tables for decisions. (team, since 2025-01-10;"
                    + " sources: https://chat.example/p1)")
            .run(REQUEST);

    assertThat(result)
        .contains("| What | Owner | Date |")
        .contains(
            "- The team prefers tables for decisions — so the decisions are a table —"
                + " [message](https://chat.example/p1)");
  }

  @Test
  void withoutMaterialTheResultSaysSoAndWhatToDo() {
    assertThat(new RehearsedTeam(List.of(), RUBRIC).run("write a poem about submarines"))
        .contains("I found no messages")
        .contains("ANTHROPIC_API_KEY");
  }

  @Test
  void aCriterionThatCannotBeCountedIsSaidToBeSoAndEndsAfterThreeVersions() {
    RehearsedTeam team =
        new RehearsedTeam(channel, List.of("Sparkling prose that moves readers deeply"));

    team.run(REQUEST);

    assertThat(team.verdicts).hasSize(3);
    assertThat(team.verdicts.getFirst().path("criteria").path("c1").path("gap").asText())
        .contains("cannot judge");
  }

  @Test
  void equalRequestsGiveEqualBytesAndAnswers() {
    RehearsedTeam team = new RehearsedTeam(channel, RUBRIC);
    ModelRequest request =
        new ModelRequest(
            "s",
            List.of(new ModelMessage.UserText(REQUEST)),
            List.of(RehearsedTeam.tool("delegate")),
            10,
            "c");

    assertThat(team.model.encode("rules", request))
        .isEqualTo(new RehearsalModel(java.time.Duration.ofSeconds(1)).encode("rules", request));
    assertThat(team.ask(request)).isEqualTo(team.ask(request));
  }

  @Test
  void aDreamProposesWhatWasDecidedWithItsMessage() {
    say("Ana", "I prefer short release notes, please always one page.");

    ToolCall call = new RehearsedTeam(channel, RUBRIC).ask(spoken.dreamt()).toolCalls().getFirst();

    assertThat(call.input().path("memories"))
        .extracting(m -> m.path("kind").asText() + " " + m.path("sources").path(0).asText())
        .contains("decision " + channel.get(0).ts(), "preference " + channel.getLast().ts());
  }

  @Test
  void noResultLinksToAnythingButItsMessages() {
    String result = new RehearsedTeam(channel, RUBRIC).run("summarise this channel");

    List<String> links =
        Pattern.compile("\\((https://[^)]+)\\)")
            .matcher(result)
            .results()
            .map(m -> m.group(1))
            .toList();
    assertThat(links)
        .isNotEmpty()
        .isSubsetOf(channel.stream().map(ChatMessage::permalink).toList());
  }
}
