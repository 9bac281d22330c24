package dev.dreamteam.console.trace;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.workspace.MediaType;
import java.util.Locale;
import java.util.function.Function;

/** Events, statuses and endings in words for people. */
public final class Sentences {
  private Sentences() {}

  static String of(SessionEvent event, Function<SessionThreadId, String> threadName) {
    return switch (event) {
      case SessionEvent.TaskRequested e -> e.requesterName() + asked(e);
      case SessionEvent.TaskStatusChanged e ->
          "Task: %s → %s".formatted(status(e.from()), status(e.to()));
      case SessionEvent.TaskEnded e ->
          "Task ended: %s%s"
              .formatted(ending(e.ending()), e.note().isEmpty() ? "" : ". " + e.note());
      case SessionEvent.SteeringReceived e -> e.personName() + " added words to the task";
      case SessionEvent.SteeringMissed e -> e.personName() + "'s words came after the task's end";
      case SessionEvent.StopRequested e -> e.personName() + " asked to stop";
      case SessionEvent.RequestEdited e -> e.personName() + " edited the request";
      case SessionEvent.RequestDeleted e -> e.personName() + " deleted the request";
      case SessionEvent.RunnerReplaced e ->
          "%s went on after %s had stopped in the middle".formatted(e.runner(), e.former());
      case SessionEvent.ApprovalAsked e -> "Asked for approval: " + e.question();
      case SessionEvent.ApprovalAnswered e -> "Approval " + answer(e);
      case SessionEvent.QuestionAsked e -> "Asked the requester: " + e.question();
      case SessionEvent.ThreadStarted e -> "Thread began: " + e.agentName();
      case SessionEvent.MessageReceived e -> "Message from " + sender(e.sender());
      case SessionEvent.ThreadEnded e ->
          e.completed() ? "Thread came to its end" : "Thread ended early";
      case SessionEvent.ReportRead e -> "Read the report of " + threadName.apply(e.specialist());
      case SessionEvent.ModelCalled e -> "Asked " + e.model();
      case SessionEvent.ModelFailed e -> "No answer from %s: %s".formatted(e.model(), e.problem());
      case SessionEvent.ModelAnswered e -> e.answeredBy() + " answered";
      case SessionEvent.ToolCalled e -> "Called " + e.tool();
      case SessionEvent.ToolReturned e -> e.tool() + (e.isError() ? " failed" : " returned");
      case SessionEvent.FileWritten e ->
          "Wrote %s, version %d (%,d %s)"
              .formatted(
                  e.path(),
                  e.version(),
                  e.characters(),
                  MediaType.ofPath(e.path()).isText() ? "characters" : "bytes");
      case SessionEvent.MessagePosted e -> "Posted a message in " + e.channelName();
      case SessionEvent.DraftSubmitted e ->
          "Handed in draft %d: %s, version %d".formatted(e.iteration(), e.path(), e.version());
      case SessionEvent.EvaluationStarted e -> "Grading of draft %d began".formatted(e.iteration());
      case SessionEvent.CriteriaChecked e ->
          "Code checked %d criteria of draft %d".formatted(e.criteria().size(), e.iteration());
      case SessionEvent.EvaluationEnded e ->
          "Verdict on draft %d: %s".formatted(e.iteration(), verdict(e.verdict().result()));
      case SessionEvent.OutcomeDecided e -> decided(e.decision());
    };
  }

  private static String asked(SessionEvent.TaskRequested event) {
    return switch (event.origin().orElseGet(Origin.Asked::new)) {
      case Origin.Asked _ -> " asked for a task";
      case Origin.SentBack _ -> " sent a result back";
      case Origin.Regrade again -> " wanted draft %d graded again".formatted(again.iteration());
    };
  }

  /** "Anna overrode the verdict: the table is right". */
  static String decided(Decision decision) {
    String what =
        switch (decision.kind()) {
          case ACCEPTED -> "accepted the result";
          case SENT_BACK -> "sent the result back";
          case OVERRIDDEN -> "overrode the verdict";
          case REGRADED -> "had the result graded again";
        };
    return "%s %s%s"
        .formatted(
            decision.personName(),
            what,
            decision.reason().isBlank() ? "" : ": " + decision.reason());
  }

  /** "denied by Anna: too early". */
  static String answer(SessionEvent.ApprovalAnswered event) {
    return "%s%s%s"
        .formatted(
            plain(event.status()),
            event.personName().isEmpty() ? "" : " by " + event.personName(),
            event.reason().isBlank() ? "" : ": " + event.reason());
  }

  static String sender(Sender sender) {
    return switch (sender) {
      case REQUESTER -> "Requester";
      case LEAD -> "Lead";
      case SPECIALIST -> "Specialist";
      case GRADER -> "Grader";
      case SYSTEM -> "Dreamteam";
    };
  }

  public static String status(TaskStatus status) {
    return switch (status) {
      case QUEUED -> "queued";
      case WORKING -> "working";
      case GRADING -> "being graded";
      case WAITING -> "waiting for an answer";
      case COMPLETED -> "completed";
      case STOPPED -> "stopped";
      case FAILED -> "failed";
    };
  }

  public static String ending(Ending ending) {
    return switch (ending) {
      case SATISFIED -> "the grader was satisfied";
      case MAX_ITERATIONS_REACHED -> "delivered with open gaps after the last iteration";
      case NOTHING_IMPROVED -> "delivered with open gaps: the last try changed nothing";
      case NOT_GRADED -> "delivered, but it could not be graded";
      case RUBRIC_DOES_NOT_FIT -> "the rubric does not fit the work";
      case STOPPED_BY_PERSON -> "stopped by a person";
      case OUT_OF_BUDGET -> "out of budget";
      case MODEL_UNAVAILABLE -> "no usable answer from a model";
      case DECLINED -> "the model declined";
      case OUT_OF_TURNS -> "out of turns";
      case OUT_OF_TIME -> "out of time";
      case CRASHED_REPEATEDLY -> "set aside after repeated crashes";
      case INTERNAL_ERROR -> "internal error";
    };
  }

  public static String verdict(Verdict.Result result) {
    return switch (result) {
      case SATISFIED -> "satisfied";
      case NEEDS_REVISION -> "needs revision";
      case FAILED -> "rubric does not fit";
      case GRADER_ERROR -> "not graded";
    };
  }

  static String stopReason(StopReason reason) {
    return switch (reason) {
      case END_TURN -> "finished";
      case TOOL_USE -> "wants tools";
      case MAX_TOKENS -> "cut at the token limit";
      case PAUSED -> "paused by its server";
      case REFUSAL -> "refused";
    };
  }

  /** {@code NOT_MET} as "not met". */
  public static String plain(Enum<?> value) {
    return plain(value.name());
  }

  public static String plain(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
