package dev.dreamteam.slack.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.lead.Review;
import dev.dreamteam.lead.TaskResult;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people may say of a graded result, and what they said. */
public final class OutcomeBlocks {
  private static final int REASON = 300;

  /** Of decisions about one result; a result can be graded again without end. */
  private static final int SHOWN = 5;

  private OutcomeBlocks() {}

  static void add(ArrayNode blocks, TaskId task, TaskResult result) {
    if (result.ending().status() != TaskStatus.COMPLETED) {
      return;
    }
    List<String> lines = lines(result);
    if (!lines.isEmpty()) {
      blocks.add(Blocks.context(String.join("\n", lines)));
    }
    blocks.add(buttons(task, result));
  }

  /** Who graded, how far to trust it, and what people decided. */
  static List<String> lines(TaskResult result) {
    List<String> lines = new ArrayList<>();
    Review review = result.review();
    // who grades, and who agrees with graders, says nothing of what was never graded
    boolean isGraded = hasVerdict(result.verdict());
    String graded =
        isGraded && !review.gradedBy().isEmpty()
            ? "Graded by " + Clip.line(review.gradedBy(), 100)
            : "";
    String trust = isGraded ? review.agreement().words() : "";
    if (!graded.isEmpty() || !trust.isEmpty()) {
      lines.add(
          MessageText.escape(graded + (graded.isEmpty() || trust.isEmpty() ? "" : " · ") + trust));
    }
    List<Decision> decisions = review.decisions();
    decisions.subList(Math.max(0, decisions.size() - SHOWN), decisions.size()).stream()
        .map(OutcomeBlocks::line)
        .forEach(lines::add);
    return lines;
  }

  private static ObjectNode buttons(TaskId task, TaskResult result) {
    String id = task.toString();
    ObjectNode regrade = Blocks.button(Actions.REGRADE, "Regrade", id);
    if (result.review().lastWord().isPresent()) {
      return Blocks.actions(regrade);
    }
    ObjectNode accept = Blocks.button(Actions.ACCEPT, "Accept", id).put("style", "primary");
    ObjectNode sendBack = Blocks.button(Actions.SEND_BACK, "Send back", id);
    return hasVerdict(result.verdict())
        ? Blocks.actions(accept, sendBack, Blocks.button(Actions.OVERRIDE, "Override", id), regrade)
        : Blocks.actions(accept, sendBack, regrade);
  }

  private static boolean hasVerdict(Optional<Verdict> verdict) {
    return verdict.filter(v -> v.result() != Verdict.Result.GRADER_ERROR).isPresent();
  }

  /** "Sent back by @anna, 3 May 10:12: the table is wrong". */
  public static String line(Decision decision) {
    String what =
        switch (decision.kind()) {
          case ACCEPTED -> ":white_check_mark: *Accepted*";
          case SENT_BACK -> ":leftwards_arrow_with_hook: *Sent back*";
          case OVERRIDDEN -> ":left_right_arrow: *Verdict overridden*";
          case REGRADED -> ":repeat: *Graded again*";
        };
    return "%s by <@%s>, %s%s"
        .formatted(
            what,
            decision.person(),
            ApprovalBlocks.time(decision.at()),
            decision.reason().isBlank() ? "" : ": " + Clip.escapedLine(decision.reason(), REASON));
  }

  /** For somebody who pressed too late. */
  static String tooLate(Decision first) {
    String what =
        switch (first.kind()) {
          case ACCEPTED -> "accepted this result";
          case SENT_BACK -> "sent this result back";
          case OVERRIDDEN -> "overrode this verdict";
          case REGRADED -> "had this result graded again";
        };
    return "%s already %s, %s."
        .formatted(MessageText.escape(first.personName()), what, ApprovalBlocks.time(first.at()));
  }

  /** For the presser, when nobody else is told at once. */
  static String taken(Decision decision) {
    return switch (decision.kind()) {
      case ACCEPTED -> "Noted: you accept this result.";
      case SENT_BACK -> "I go on with your comment as one more criterion.";
      case OVERRIDDEN -> "Noted: the verdict is turned round, with your reason.";
      case REGRADED -> "The same files are being graded again; the verdict comes into this thread.";
    };
  }
}
