package dev.dreamteam.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.Review;
import dev.dreamteam.lead.TaskProgress;
import dev.dreamteam.lead.TaskResult;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.slack.blockkit.Mrkdwn;
import dev.dreamteam.slack.blockkit.Post;
import dev.dreamteam.slack.digest.DigestBlocks;
import dev.dreamteam.slack.outbox.DigestMessages;
import dev.dreamteam.slack.task.ProgressBlocks;
import dev.dreamteam.slack.task.ResultBlocks;
import dev.dreamteam.task.Agreement;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the texts, Slack takes what is sent. */
@Tag("slow")
class RenderingLimitsTest {
  private static final TaskId TASK = new TaskId(UUID.randomUUID());
  private static final Optional<String> TRACE = Optional.of("https://dreamteam.example/trace/1");

  @ParameterizedTest
  @ValueSource(strings = {"a", "&", "<@U1>", "😀", "word ", "\"\\", "*_`\n"})
  void progressOfAnyLengthFits(String piece) {
    String text = piece.repeat(4_000);
    List<TaskProgress.Step> steps =
        IntStream.range(0, 120)
            .mapToObj(
                i ->
                    new TaskProgress.Step(
                        "s" + i, text, TaskProgress.Step.State.COMPLETE, text, text))
            .toList();
    assertFits(
        ProgressBlocks.render(
            TASK,
            new TaskProgress(
                text, TaskStatus.WORKING, text, steps, Instant.EPOCH, Instant.EPOCH, text),
            TRACE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "&", "<@U1>", "😀", "word ", "\"\\", "*_`\n", "x\n\n"})
  void resultsOfAnyLengthFitOrAreAttached(String piece) {
    String text = piece.repeat(8_000);
    Rubric rubric =
        new Rubric(
            text,
            IntStream.range(0, 30).mapToObj(i -> new Criterion("c" + i, text, true)).toList());
    Verdict verdict =
        new Verdict(
            Verdict.Result.NEEDS_REVISION,
            text,
            rubric.criteria().stream()
                .map(
                    c ->
                        new CriterionVerdict(
                            c.id(), CriterionVerdict.Result.PARTLY, text, true, text))
                .toList());
    TaskResult result =
        new TaskResult(
            Ending.MAX_ITERATIONS_REACHED,
            text,
            text,
            text,
            rubric,
            Optional.of(verdict),
            3,
            List.of(),
            text,
            Money.ZERO,
            9,
            List.of(text),
            new Review(
                new Origin.Asked(),
                List.of(verdict, verdict),
                text,
                IntStream.range(0, 9).mapToObj(_ -> decision(text)).toList(),
                new Agreement(text, 1, 2)));

    assertFits(ResultBlocks.render(TASK, result, TRACE));
    assertThat(ResultBlocks.isTooLong(TASK, result)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "&", "<@U1>", "😀", "word ", "*_`\n"})
  void digestsOfAnyLengthFit(String piece) {
    String text = piece.repeat(2_000);
    Digest digest =
        new Digest(
            UUID.randomUUID(),
            new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL),
            text,
            IntStream.range(0, 20)
                .mapToObj(
                    i ->
                        new Digest.Line(
                            UUID.randomUUID(),
                            "decision",
                            "new",
                            text,
                            text,
                            List.of(new Digest.Source("Mara", "https://example.com/p1")),
                            Optional.empty(),
                            false))
                .toList());
    for (int number = 0; number < DigestMessages.count(digest); number++) {
      assertFits(DigestBlocks.render(digest, number));
    }
  }

  @Test
  void markdownBecomesSlacksOwnMarkup() {
    assertThat(
            Mrkdwn.of(
                "# Title\n\nSome **bold**, *soft* & [a link](https://a.example).\n\n- one\n- two"))
        .isEqualTo(
            "*Title*\nSome *bold*, _soft_ &amp; <https://a.example|a link>.\n\n• one\n• two");
  }

  @Test
  void whatWasNeverGradedSaysNothingOfAgreement() {
    TaskResult stopped =
        new TaskResult(
            Ending.STOPPED_BY_PERSON,
            "title",
            "so far",
            "Stopped by Mara.",
            new Rubric("sources", List.of(new Criterion("c1", "names sources", true))),
            Optional.empty(),
            0,
            List.of(),
            "",
            Money.ZERO,
            2,
            List.of("provider/model"),
            new Review(
                new Origin.Asked(), List.of(), "", List.of(), new Agreement("sources", 3, 3)));

    Post post = ResultBlocks.render(TASK, stopped, TRACE);

    assertThat(post.text() + post.forms()).doesNotContain("people agreed with the grader");
  }

  @Test
  void aResultThatWasNotGradedNamesNoGrader() {
    TaskResult notGraded =
        new TaskResult(
            Ending.NOT_GRADED,
            "title",
            "a result",
            "Nobody checked this result.",
            new Rubric("sources", List.of(new Criterion("c1", "names sources", true))),
            Optional.of(
                new Verdict(Verdict.Result.GRADER_ERROR, "The grader declined.", List.of())),
            1,
            List.of(),
            "",
            Money.ZERO,
            1,
            List.of("provider/model"),
            new Review(
                new Origin.Asked(),
                List.of(),
                "provider/grader",
                List.of(),
                new Agreement("sources", 3, 3)));

    Post post = ResultBlocks.render(TASK, notGraded, TRACE);

    assertThat(post.text() + post.forms())
        .doesNotContain("Graded by")
        .contains("Not graded – 1 version", " · 1 model call · ");
  }

  @Test
  void aSkillIsANameInANotification() {
    String document =
        """
        ---
        name: press-kit
        description: Builds the press kit for a launch.
        ---

        ## Steps

        1. Collect the pictures of the last launch
        2. Ask the owner of the folder
        """;
    Digest digest =
        new Digest(
            UUID.randomUUID(),
            new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL),
            "1 proposal",
            List.of(
                new Digest.Line(
                    UUID.randomUUID(),
                    Digest.SKILL,
                    "new",
                    document,
                    "often done",
                    List.of(new Digest.Source("Mara", "https://example.com/p1")),
                    Optional.empty(),
                    false)));

    assertThat(DigestBlocks.render(digest, 0).text())
        .contains("skill, new: press-kit (from Mara)")
        .doesNotContain("Collect the pictures");
  }

  private static Decision decision(String text) {
    return new Decision(
        UUID.randomUUID(),
        TASK,
        Optional.of(1),
        Decision.Kind.REGRADED,
        new PersonId("U1"),
        text,
        text,
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }

  private static void assertFits(Post post) {
    assertThat(post.forms()).isNotEmpty();
    assertThat(post.text()).hasSizeLessThanOrEqualTo(40_000);
    for (JsonNode blocks : post.forms()) {
      assertThat(blocks.size()).isLessThanOrEqualTo(50);
      assertThat(Json.write(blocks)).hasSizeLessThanOrEqualTo(13_000);
      blocks.forEach(RenderingLimitsTest::assertBlockFits);
    }
  }

  private static void assertBlockFits(JsonNode block) {
    int text = block.path("text").path("text").asText(block.path("text").asText()).length();
    switch (block.path("type").asText()) {
      case "section" -> assertThat(text).isBetween(1, 3_000);
      case "header" -> assertThat(text).isBetween(1, 150);
      case "markdown" -> assertThat(text).isBetween(1, 12_000);
      case "plan" -> assertThat(block.path("tasks").size()).isBetween(1, 50);
      case "context" -> assertThat(block.path("elements").size()).isBetween(1, 10);
      default -> assertThat(block.path("elements").size()).isLessThanOrEqualTo(25);
    }
  }
}
