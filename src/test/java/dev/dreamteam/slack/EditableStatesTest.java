package dev.dreamteam.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
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
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.Post;
import dev.dreamteam.slack.client.Outgoing;
import dev.dreamteam.slack.digest.DigestBlocks;
import dev.dreamteam.slack.outbox.DigestMessages;
import dev.dreamteam.slack.task.ApprovalBlocks;
import dev.dreamteam.slack.task.OutcomeBlocks;
import dev.dreamteam.slack.task.ProgressBlocks;
import dev.dreamteam.slack.task.ResultBlocks;
import dev.dreamteam.task.Agreement;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.ApprovalStatus;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** What can be posted can be edited into every later state, within the limits of an edit. */
@Tag("slow")
class EditableStatesTest {
  private static final TaskId TASK = new TaskId(UUID.randomUUID());
  private static final Optional<String> TRACE = Optional.of("https://dreamteam.example/trace/1");
  private static final PersonId MARA = new PersonId("U0MARA");

  /** Pieces of whatever agents and people write, repeated to any length and mixed. */
  @Provide
  Arbitrary<String> words() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "word ",
            "&",
            "<",
            ">&lt;",
            "重点：内容",
            "😀",
            "👨‍👩‍👧‍👦",
            "\n\n",
            "| a | b |\n| --- | --- |\n| 1 | 2 |\n",
            "```\ncode\n",
            "[link](https://example.com/a?b=c&d=e) ",
            "**bold** ",
            "> > > quote\n",
            "<!channel> ",
            "\"\\",
            "- item\n");
    Arbitrary<String> run =
        Combinators.combine(piece, Arbitraries.integers().between(1, 2_000))
            .as((one, times) -> one.repeat(Math.min(times, 12_000 / one.length())));
    return run.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join(" ", parts));
  }

  @Property(tries = 15)
  void aResultTakesEveryDecision(
      @ForAll("words") String text,
      @ForAll("words") String reason,
      @ForAll @IntRange(min = 1, max = 30) int criteria) {
    for (Decision.Kind kind : Decision.Kind.values()) {
      List<Decision> decisions = new ArrayList<>();
      decisions.add(decision(Decision.Kind.REGRADED, reason));
      decisions.add(decision(kind, reason));

      Post post = ResultBlocks.render(TASK, result(text, criteria, decisions), TRACE);

      assertEditable(post);
      for (int plainness = 0; plainness <= post.forms().size(); plainness++) {
        assertThat(post.blocks(plainness) + post.text(plainness))
            .contains(OutcomeBlocks.line(decision(kind, "")));
      }
    }
  }

  @Property(tries = 15)
  void anApprovalTakesEveryAnswer(@ForAll("words") String text, @ForAll("words") String reason) {
    for (ApprovalStatus status : ApprovalStatus.values()) {
      Post post = ApprovalBlocks.render(approval(text, reason, status));

      assertEditable(post);
      if (status != ApprovalStatus.OPEN) {
        assertThat(post.text()).endsWith(ApprovalBlocks.outcome(approval("", reason, status)));
      }
    }
  }

  @Property(tries = 10)
  void aDigestTakesEveryDecision(
      @ForAll("words") String text, @ForAll @IntRange(min = 1, max = 20) int lines) {
    for (Optional<String> decision : List.of(Optional.<String>empty(), Optional.of(text))) {
      Digest digest = digest(text, lines, decision);
      for (int number = 0; number < DigestMessages.count(digest); number++) {
        assertEditable(DigestBlocks.render(digest, number));
      }
    }
  }

  @Property(tries = 10)
  void progressIsEditedFromStepToStep(
      @ForAll("words") String text, @ForAll @IntRange(min = 0, max = 120) int steps) {
    for (TaskStatus status : TaskStatus.values()) {
      List<TaskProgress.Step> shown =
          IntStream.range(0, steps)
              .mapToObj(
                  i ->
                      new TaskProgress.Step(
                          "s" + i, text, TaskProgress.Step.State.COMPLETE, text, text))
              .toList();
      assertEditable(
          ProgressBlocks.render(
              TASK,
              new TaskProgress(text, status, text, shown, Instant.EPOCH, Instant.EPOCH, text),
              TRACE));
    }
  }

  @Property(tries = 15)
  void aNoticeOfAnyLengthGoesThroughEitherMethod(@ForAll("words") String text) {
    assertEditable(Post.text(text));
  }

  /** Slack takes every form of it as an edit, and each is smaller than the one before. */
  private static void assertEditable(Post post) {
    int plainness = 0;
    while (true) {
      ArrayNode blocks = post.blocks(plainness);
      ObjectNode edit = Json.object().put("text", post.text(plainness));
      edit.set("blocks", blocks);
      String sent = Outgoing.of("chat.update", edit).path("text").asText();
      assertThat(Limits.bytes(sent)).isLessThanOrEqualTo(4_000);
      assertThat(sent).doesNotContain("<!channel");
      assertThat(blocks.size()).isLessThanOrEqualTo(50);
      assertThat(Json.write(Blocks.withIds(blocks, "p", 99)).length()).isLessThanOrEqualTo(13_000);
      if (!post.forms().isEmpty()) {
        assertThat(Limits.bytes(post.text(plainness)))
            .as("nothing is cut off at the end")
            .isLessThanOrEqualTo(4_000);
      }
      if (!post.hasPlainer(plainness)) {
        return;
      }
      assertThat(post.size(plainness + 1)).isLessThan(post.size(plainness));
      plainness++;
    }
  }

  private static TaskResult result(String text, int criteria, List<Decision> decisions) {
    Rubric rubric =
        new Rubric(
            "rubric",
            IntStream.range(0, criteria)
                .mapToObj(i -> new Criterion("c" + i, "It holds: " + text, true))
                .toList());
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
    return new TaskResult(
        Ending.MAX_ITERATIONS_REACHED,
        text,
        text,
        text,
        rubric,
        Optional.of(verdict),
        2,
        List.of(),
        text,
        Money.ZERO,
        9,
        List.of("provider/model"),
        new Review(
            new Origin.Asked(),
            List.of(verdict),
            "provider/model",
            decisions,
            new Agreement("rubric", 1, 2)));
  }

  private static Decision decision(Decision.Kind kind, String reason) {
    return new Decision(
        new UUID(0, kind.ordinal()),
        TASK,
        Optional.of(1),
        kind,
        MARA,
        "Mara",
        reason,
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }

  private static Approval approval(String text, String reason, ApprovalStatus status) {
    return new Approval(
        new ApprovalId(new UUID(0, 1)),
        new SessionId(new UUID(0, 2)),
        TASK,
        new SessionThreadId(new UUID(0, 3)),
        "call",
        "post_message",
        text,
        text,
        List.of(MARA),
        Instant.EPOCH,
        Instant.EPOCH,
        status,
        Optional.of(MARA),
        "Mara",
        Optional.of(Instant.EPOCH),
        reason);
  }

  private static Digest digest(String text, int lines, Optional<String> decision) {
    return new Digest(
        UUID.randomUUID(),
        new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL),
        text,
        IntStream.range(0, lines)
            .mapToObj(
                i ->
                    new Digest.Line(
                        UUID.randomUUID(),
                        i % 2 == 0 ? "decision" : Digest.SKILL,
                        "new",
                        text,
                        text,
                        List.of(new Digest.Source("Mara", "https://example.com/p1")),
                        decision,
                        decision.isPresent()))
            .toList());
  }
}
