package dev.dreamteam.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.Picture;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.model.Usage;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.ApprovalStatus;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.text.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that happened in a session. Which session thread and task it concerns stands in {@link
 * RecordedEvent}. The names in storage are dotted and lower case.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SessionEvent.TaskRequested.class, name = "task.requested"),
  @JsonSubTypes.Type(value = SessionEvent.TaskStatusChanged.class, name = "task.status_changed"),
  @JsonSubTypes.Type(value = SessionEvent.TaskEnded.class, name = "task.ended"),
  @JsonSubTypes.Type(value = SessionEvent.SteeringReceived.class, name = "person.steered"),
  @JsonSubTypes.Type(value = SessionEvent.SteeringMissed.class, name = "person.steered_too_late"),
  @JsonSubTypes.Type(value = SessionEvent.StopRequested.class, name = "person.stopped"),
  @JsonSubTypes.Type(value = SessionEvent.RequestEdited.class, name = "person.edited_request"),
  @JsonSubTypes.Type(value = SessionEvent.RequestDeleted.class, name = "person.deleted_request"),
  @JsonSubTypes.Type(value = SessionEvent.RunnerReplaced.class, name = "session.runner_replaced"),
  @JsonSubTypes.Type(value = SessionEvent.ApprovalAsked.class, name = "approval.asked"),
  @JsonSubTypes.Type(value = SessionEvent.ApprovalAnswered.class, name = "approval.answered"),
  @JsonSubTypes.Type(value = SessionEvent.QuestionAsked.class, name = "agent.question_asked"),
  @JsonSubTypes.Type(value = SessionEvent.ThreadStarted.class, name = "thread.started"),
  @JsonSubTypes.Type(value = SessionEvent.MessageReceived.class, name = "thread.message_received"),
  @JsonSubTypes.Type(value = SessionEvent.ThreadEnded.class, name = "thread.ended"),
  @JsonSubTypes.Type(value = SessionEvent.ReportRead.class, name = "thread.report_read"),
  @JsonSubTypes.Type(value = SessionEvent.ModelCalled.class, name = "model.called"),
  @JsonSubTypes.Type(value = SessionEvent.ModelFailed.class, name = "model.failed"),
  @JsonSubTypes.Type(value = SessionEvent.ModelAnswered.class, name = "model.answered"),
  @JsonSubTypes.Type(value = SessionEvent.ToolCalled.class, name = "agent.tool_called"),
  @JsonSubTypes.Type(value = SessionEvent.ToolReturned.class, name = "agent.tool_returned"),
  @JsonSubTypes.Type(value = SessionEvent.FileWritten.class, name = "workspace.file_written"),
  @JsonSubTypes.Type(value = SessionEvent.MessagePosted.class, name = "agent.message_posted"),
  @JsonSubTypes.Type(value = SessionEvent.DraftSubmitted.class, name = "outcome.draft_submitted"),
  @JsonSubTypes.Type(
      value = SessionEvent.EvaluationStarted.class,
      name = "outcome.evaluation_started"),
  @JsonSubTypes.Type(value = SessionEvent.CriteriaChecked.class, name = "outcome.criteria_checked"),
  @JsonSubTypes.Type(value = SessionEvent.EvaluationEnded.class, name = "outcome.evaluation_ended"),
  @JsonSubTypes.Type(value = SessionEvent.OutcomeDecided.class, name = "outcome.decided")
})
public sealed interface SessionEvent {
  /**
   * Somebody asked for something.
   *
   * @param origin why the task begins; empty when a message asks for it
   */
  record TaskRequested(
      PersonId requester,
      String requesterName,
      String request,
      String sourceTs,
      Rubric rubric,
      int maxIterations,
      Optional<Origin> origin)
      implements SessionEvent {
    public TaskRequested(
        PersonId requester,
        String requesterName,
        String request,
        String sourceTs,
        Rubric rubric,
        int maxIterations) {
      this(requester, requesterName, request, sourceTs, rubric, maxIterations, Optional.empty());
    }
  }

  /** A step of the task's lifecycle. */
  record TaskStatusChanged(TaskStatus from, TaskStatus to) implements SessionEvent {}

  /**
   * The task's last event.
   *
   * @param note what people read when there is no result: what happened and what they can do
   * @param iterations how many versions were graded
   */
  record TaskEnded(Ending ending, String note, int iterations) implements SessionEvent {}

  /** A person's words reached the running task. */
  record SteeringReceived(PersonId person, String personName, String text, String sourceTs)
      implements SessionEvent {}

  /** A person's words reached a task that ended before its lead could read them. */
  record SteeringMissed(PersonId person, String personName, String text, String sourceTs)
      implements SessionEvent {}

  /** A person wants the task to end now. */
  record StopRequested(PersonId person, String personName) implements SessionEvent {}

  /** A person changed the message that asked, or words that steered, while the task is open. */
  record RequestEdited(
      PersonId person, String personName, String before, String after, String sourceTs)
      implements SessionEvent {}

  /** A person deleted the message that asked, after something had been done about it. */
  record RequestDeleted(PersonId person, String personName, String sourceTs)
      implements SessionEvent {}

  /** The runner died in the middle of work, and this one goes on; a node may follow itself. */
  record RunnerReplaced(String former, String runner) implements SessionEvent {}

  /**
   * A tool call waits for a person's yes.
   *
   * @param effect what will happen, word for word
   * @param mayAnswer empty: every member of the place who may ask for tasks
   */
  record ApprovalAsked(
      ApprovalId approval,
      String callId,
      String tool,
      String question,
      String effect,
      List<PersonId> mayAnswer,
      Instant expiresAt)
      implements SessionEvent {}

  /**
   * What became of the question; the call goes on only when it was approved.
   *
   * @param person who answered; empty when time ran out or the question was withdrawn
   */
  record ApprovalAnswered(
      ApprovalId approval,
      String callId,
      ApprovalStatus status,
      Optional<PersonId> person,
      String personName,
      String reason)
      implements SessionEvent {
    /** As the approval's row says. */
    public static ApprovalAnswered of(Approval settled) {
      return new ApprovalAnswered(
          settled.id(),
          settled.callId(),
          settled.status(),
          settled.answeredBy(),
          settled.answeredName(),
          settled.reason());
    }
  }

  /** The lead asks the requester; the task waits for a reply in the thread. */
  record QuestionAsked(String question) implements SessionEvent {}

  /**
   * A session thread began. What stands here never changes while the thread lives, so that the
   * beginning of its prompt does not either.
   *
   * @param title of its piece of work, for progress
   * @param startedBy the thread that delegated; the thread itself for a lead
   */
  record ThreadStarted(
      ThreadKind kind,
      String agentName,
      String title,
      SessionThreadId startedBy,
      String system,
      List<ToolSpec> tools,
      List<ModelName> models,
      int maxTokens)
      implements SessionEvent {}

  /**
   * Words entered a thread's context: a brief, steering, reports, a revision.
   *
   * @param key of the call that sent them; the same call again sends nothing
   * @param pictures that belong to the words; kept by fingerprint
   */
  record MessageReceived(
      Sender sender,
      String text,
      Optional<String> key,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Picture> pictures)
      implements SessionEvent {
    public MessageReceived {
      pictures = List.copyOf(pictures);
    }

    public MessageReceived(Sender sender, String text, Optional<String> key) {
      this(sender, text, key, List.of());
    }

    public MessageReceived(Sender sender, String text) {
      this(sender, text, Optional.empty());
    }

    /** Where the words come from. */
    public enum Sender {
      REQUESTER,
      LEAD,
      SPECIALIST,
      GRADER,
      SYSTEM
    }
  }

  /**
   * A thread stopped for now; a follow-up message may start it again.
   *
   * @param completed whether it came to an end of its own
   * @param report its last words, or why it could not go on
   */
  record ThreadEnded(boolean completed, String report) implements SessionEvent {}

  /** The lead was given a specialist's report, once. */
  record ReportRead(SessionThreadId specialist, long endedAtSequence) implements SessionEvent {}

  /** Before a try leaves for a model. */
  record ModelCalled(UUID callId, ModelName model, Fingerprint request, Money reserved)
      implements SessionEvent {}

  /**
   * A try came back without an answer, or was cut off by a restart.
   *
   * @param charged what it may have cost all the same
   */
  record ModelFailed(
      UUID callId,
      ModelName model,
      ModelFailure.Kind kind,
      String problem,
      Money charged,
      long tookMillis)
      implements SessionEvent {}

  /**
   * A model answered.
   *
   * @param stopReason as stored; {@link #stop} is to be asked
   * @param priced whether the price of the model was known; empty in a log of an older version
   * @param paused a {@link StopReason#PAUSED}, stored as {@link StopReason#MAX_TOKENS}, which an
   *     older version can read
   */
  record ModelAnswered(
      UUID callId,
      ModelName model,
      String answeredBy,
      String text,
      List<ToolCall> toolCalls,
      StopReason stopReason,
      ProviderContent content,
      Usage usage,
      Money cost,
      long tookMillis,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          Optional<Boolean> priced,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean paused)
      implements SessionEvent {
    public ModelAnswered {
      paused = paused || stopReason == StopReason.PAUSED;
      stopReason = paused ? StopReason.MAX_TOKENS : stopReason;
    }

    /** Why the model stopped. */
    public StopReason stop() {
      return paused ? StopReason.PAUSED : stopReason;
    }
  }

  /** Before a tool runs. */
  record ToolCalled(String callId, String tool, JsonNode input) implements SessionEvent {}

  /**
   * What the tool call came to.
   *
   * @param pictures that belong to the words; kept by fingerprint
   */
  record ToolReturned(
      String callId,
      String tool,
      String content,
      boolean isError,
      long tookMillis,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Picture> pictures)
      implements SessionEvent {
    public ToolReturned {
      pictures = List.copyOf(pictures);
    }

    public ToolReturned(
        String callId, String tool, String content, boolean isError, long tookMillis) {
      this(callId, tool, content, isError, tookMillis, List.of());
    }
  }

  /** A new version of a file in the workspace. */
  record FileWritten(String path, int version, Fingerprint fingerprint, int characters)
      implements SessionEvent {}

  /**
   * A message elsewhere in the chat, on somebody's behalf; it goes out because of this event.
   *
   * @param channelName for people
   * @param threadTs the root of the thread that it goes into; empty for a new message
   * @param text Markdown
   */
  record MessagePosted(
      String channelId,
      String channelName,
      Optional<String> threadTs,
      String text,
      PersonId onBehalfOf)
      implements SessionEvent {}

  /** The lead handed in a version of the result. */
  record DraftSubmitted(int iteration, String path, int version) implements SessionEvent {}

  /** A grader began to judge a version. */
  record EvaluationStarted(int iteration, SessionThreadId graderThread) implements SessionEvent {}

  /** Code decided the criteria that need no grader; the grader is told and cannot change it. */
  record CriteriaChecked(int iteration, List<CriterionVerdict> criteria) implements SessionEvent {}

  /** A grader judged a version. */
  record EvaluationEnded(int iteration, SessionThreadId graderThread, Verdict verdict)
      implements SessionEvent {}

  /** A person said what they think of the task's result, or had it graded again. */
  record OutcomeDecided(Decision decision) implements SessionEvent {}
}
