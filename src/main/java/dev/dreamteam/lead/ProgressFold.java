package dev.dreamteam.lead;

import dev.dreamteam.conversation.Counted;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.lead.TaskProgress.Step;
import dev.dreamteam.lead.TaskProgress.Step.State;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.text.OneLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Folds a task's events into the steps that people watch. */
final class ProgressFold {
  private static final int MAX_OUTPUT = 200;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Set<String> specialists = new HashSet<>();
  private Optional<SessionThreadId> lead = Optional.empty();
  private String leadStep = "plan";
  private String headline = "Queued";
  private Optional<Rubric> rubric = Optional.empty();
  private String requester = "";
  private boolean ended;
  private Optional<PersonId> requesterId = Optional.empty();
  // The approvals that are open, with who may answer them in words.
  private final Map<ApprovalId, String> waiting = new LinkedHashMap<>();

  static ProgressFold of(List<RecordedEvent> events) {
    ProgressFold fold = new ProgressFold();
    events.forEach(fold::apply);
    return fold;
  }

  List<Step> steps() {
    return new ArrayList<>(steps.values());
  }

  String headline() {
    if (waiting.isEmpty()) {
      return headline;
    }
    String first = waiting.values().iterator().next();
    return waiting.size() == 1
        ? "Waiting for approval by " + first
        : "Waiting for %d approvals".formatted(waiting.size());
  }

  private void apply(RecordedEvent recorded) {
    if (ended) {
      return; // what is noted afterwards changes nothing of how it ended
    }
    String thread = recorded.threadId().map(SessionThreadId::toString).orElse("");
    boolean isLead = recorded.threadId().isPresent() && recorded.threadId().equals(lead);
    switch (recorded.event()) {
      case SessionEvent.ThreadStarted e -> started(e, thread, recorded);
      case SessionEvent.ToolCalled e -> detail(isLead ? leadStep : thread, e);
      case SessionEvent.MessageReceived _ when steps.containsKey(thread) ->
          state(thread, State.IN_PROGRESS, "");
      case SessionEvent.ThreadEnded e when !isLead && steps.containsKey(thread) ->
          put(thread, e.completed() ? State.COMPLETE : State.ERROR, "", firstSentence(e.report()));
      case SessionEvent.DraftSubmitted e -> {
        put(leadStep, State.COMPLETE, "", "Version %d handed in".formatted(e.iteration()));
        headline = "Version %d is being graded".formatted(e.iteration());
      }
      case SessionEvent.EvaluationStarted _ when lead.isEmpty() ->
          headline = "The result is being graded again";
      case SessionEvent.EvaluationEnded e -> judged(e);
      case SessionEvent.SteeringReceived e ->
          headline = "Taking in what %s said".formatted(e.personName());
      case SessionEvent.RequestEdited e ->
          headline = "Taking in what %s changed".formatted(e.personName());
      case SessionEvent.RequestDeleted e ->
          headline = "%s deleted the request; coming to an end".formatted(e.personName());
      case SessionEvent.RunnerReplaced _ -> headline = "Going on after an interruption";
      case SessionEvent.QuestionAsked _ -> headline = "Waiting for an answer in this thread";
      case SessionEvent.TaskRequested e -> {
        requester = e.requesterName();
        requesterId = Optional.of(e.requester());
        rubric = Optional.of(e.rubric());
      }
      case SessionEvent.ApprovalAsked e -> {
        waiting.put(e.approval(), approvers(e));
        state(isLead ? leadStep : thread, State.IN_PROGRESS, "Waiting for approval");
      }
      case SessionEvent.ApprovalAnswered e -> {
        waiting.remove(e.approval());
        headline = answered(e);
      }
      case SessionEvent.MessagePosted e -> headline = "Posted in " + e.channelName();
      case SessionEvent.TaskEnded e -> ended(e);
      default -> {}
    }
  }

  private String approvers(SessionEvent.ApprovalAsked event) {
    if (event.mayAnswer().isEmpty()) {
      return "a member of this place";
    }
    boolean requesterAlone = event.mayAnswer().equals(requesterId.stream().toList());
    return requesterAlone ? requester : "those who are named below";
  }

  private static String answered(SessionEvent.ApprovalAnswered event) {
    return switch (event.status()) {
      case APPROVED -> event.personName() + " approved it; going on";
      case DENIED -> event.personName() + " denied it; looking for another way";
      case EXPIRED, WITHDRAWN, OPEN -> "Going on without the approval";
    };
  }

  private void started(SessionEvent.ThreadStarted event, String thread, RecordedEvent recorded) {
    switch (event.kind()) {
      case LEAD -> {
        lead = recorded.threadId();
        steps.put(leadStep, new Step(leadStep, "Plan", State.IN_PROGRESS, "", ""));
        headline = "The lead is planning";
      }
      case SPECIALIST -> {
        put(leadStep, State.COMPLETE, "", "");
        steps.put(
            thread,
            new Step(
                thread,
                event.title() + " (" + event.agentName().replace('_', ' ') + ")",
                State.IN_PROGRESS,
                "",
                ""));
        specialists.add(thread);
        headline = Counted.of(specialistsAtWork(), "specialist") + " at work";
      }
      case GRADER -> steps.put(thread, new Step(thread, event.title(), State.IN_PROGRESS, "", ""));
    }
  }

  private long specialistsAtWork() {
    return steps.values().stream()
        .filter(step -> specialists.contains(step.id()) && step.state() == State.IN_PROGRESS)
        .count();
  }

  private void detail(String step, SessionEvent.ToolCalled call) {
    state(step, State.IN_PROGRESS, ToolWords.of(call.tool(), call.input()));
    if (call.tool().equals("wait_for_reports")) {
      put(step, State.COMPLETE, "", "");
    }
  }

  private void judged(SessionEvent.EvaluationEnded event) {
    Verdict verdict = event.verdict();
    String met =
        Counted.part(verdict.metCount(), verdict.criteria().size(), "criterion", "criteria");
    String said =
        rubric
            .map(criteria -> criteria.inWords(verdict.explanation()))
            .orElse(verdict.explanation());
    String output =
        switch (verdict.result()) {
          case SATISFIED -> "Satisfied: %s met".formatted(met);
          case NEEDS_REVISION -> "Sent back: %s met. %s".formatted(met, firstSentence(said));
          case FAILED, GRADER_ERROR -> firstSentence(said);
        };
    put(event.graderThread().toString(), State.COMPLETE, "", output);
    if (verdict.result() == Verdict.Result.NEEDS_REVISION && lead.isPresent()) {
      leadStep = "version-" + (event.iteration() + 1);
      steps.put(
          leadStep,
          new Step(leadStep, "Version " + (event.iteration() + 1), State.IN_PROGRESS, "", ""));
      headline = "The grader sent version %d back; the lead mends it".formatted(event.iteration());
    }
  }

  private void ended(SessionEvent.TaskEnded event) {
    ended = true;
    waiting.clear();
    boolean good = event.ending().status() == TaskStatus.COMPLETED;
    steps.replaceAll(
        (_, step) ->
            step.state() == State.IN_PROGRESS || step.state() == State.PENDING
                ? new Step(
                    step.id(),
                    step.title(),
                    good ? State.COMPLETE : State.ERROR,
                    "",
                    good ? step.output() : "Not finished")
                : step);
    headline = good ? "Done" : "Ended without a result";
    if (event.ending() == Ending.STOPPED_BY_PERSON) {
      headline = event.note().isBlank() ? "Stopped" : event.note();
    }
  }

  private void state(String id, State state, String detail) {
    Step step = steps.get(id);
    if (step != null) {
      steps.put(id, new Step(id, step.title(), state, detail, step.output()));
    }
  }

  private void put(String id, State state, String detail, String output) {
    Step step = steps.get(id);
    if (step != null) {
      steps.put(
          id, new Step(id, step.title(), state, detail, output.isEmpty() ? step.output() : output));
    }
  }

  private static String firstSentence(String text) {
    String line = OneLine.of(text.strip());
    int end = line.indexOf(". ");
    String sentence = end > 0 ? line.substring(0, end + 1) : line;
    return sentence.length() <= MAX_OUTPUT ? sentence : sentence.substring(0, MAX_OUTPUT - 1) + "…";
  }
}
