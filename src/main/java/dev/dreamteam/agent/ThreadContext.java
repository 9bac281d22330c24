package dev.dreamteam.agent;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolResult;
import dev.dreamteam.session.FailedReads;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one session thread knows: the fold of its own events. From it follow the next request to the
 * model, to the byte, and the next step, so a thread goes on after a crash exactly where it was.
 *
 * <p>Not thread-safe; {@link ThreadLog} guards it.
 */
public final class ThreadContext {
  private final SessionThreadId id;
  private SessionEvent.ThreadStarted started;
  private final List<ModelMessage> messages = new ArrayList<>();
  // The calls of the newest assistant turn, in order, and what came back so far.
  private List<ToolCall> calls = List.of();
  private final Map<String, ToolResult> results = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final Set<String> received = new HashSet<>();
  private final Map<String, SessionEvent.ApprovalAsked> asked = new HashMap<>();
  private final Map<String, SessionEvent.ApprovalAnswered> approvals = new HashMap<>();
  private final FailedReads failedReads = new FailedReads();
  private int modelTurns;
  private Optional<SessionEvent.ThreadEnded> ended = Optional.empty();
  private long endedAt;
  private String lastText = "";
  private StopReason lastStop = StopReason.END_TURN;
  private boolean lastHasThoughts;
  private final FruitlessRounds fruitless = new FruitlessRounds();

  ThreadContext(SessionThreadId id, SessionEvent.ThreadStarted started) {
    this.id = id;
    this.started = started;
  }

  /** Folds the events of one thread; empty when it never started. */
  public static Optional<ThreadContext> of(SessionThreadId id, List<RecordedEvent> events) {
    ThreadContext context = null;
    for (RecordedEvent recorded : events) {
      if (!recorded.threadId().equals(Optional.of(id))) {
        continue;
      }
      if (recorded.event() instanceof SessionEvent.ThreadStarted started) {
        context = new ThreadContext(id, started);
      } else if (context != null) {
        context.apply(recorded);
      }
    }
    return Optional.ofNullable(context);
  }

  /** Takes in the next event of this thread. */
  void apply(RecordedEvent recorded) {
    apply(recorded.event(), recorded.sequence());
  }

  /**
   * Takes in an event that will be the next one of this thread, though it is not on the log yet.
   *
   * @param sequence 0 for such a one, which no end of a thread may be
   */
  void apply(SessionEvent event, long sequence) {
    switch (event) {
      case SessionEvent.ThreadStarted e -> started = e;
      case SessionEvent.MessageReceived e -> {
        e.key().ifPresent(received::add);
        messages.add(new ModelMessage.UserText(e.text(), e.pictures()));
        if (e.sender() != Sender.SYSTEM) {
          fruitless.forget();
        }
        ended = Optional.empty();
      }
      case SessionEvent.ModelAnswered e -> answered(e);
      case SessionEvent.ApprovalAsked e -> asked.put(e.callId(), e);
      case SessionEvent.ApprovalAnswered e -> approvals.put(e.callId(), e);
      case SessionEvent.ToolCalled e -> begun.add(e.callId());
      case SessionEvent.ToolReturned e -> returned(e);
      case SessionEvent.ThreadEnded e -> {
        ended = Optional.of(e);
        endedAt = sequence;
      }
      case SessionEvent.TaskRequested _,
          SessionEvent.TaskStatusChanged _,
          SessionEvent.TaskEnded _,
          SessionEvent.SteeringReceived _,
          SessionEvent.SteeringMissed _,
          SessionEvent.StopRequested _,
          SessionEvent.RequestEdited _,
          SessionEvent.RequestDeleted _,
          SessionEvent.RunnerReplaced _,
          SessionEvent.QuestionAsked _,
          SessionEvent.ReportRead _,
          SessionEvent.ModelCalled _,
          SessionEvent.ModelFailed _,
          SessionEvent.FileWritten _,
          SessionEvent.MessagePosted _,
          SessionEvent.DraftSubmitted _,
          SessionEvent.EvaluationStarted _,
          SessionEvent.CriteriaChecked _,
          SessionEvent.EvaluationEnded _,
          SessionEvent.OutcomeDecided _ -> {}
    }
  }

  private void answered(SessionEvent.ModelAnswered event) {
    messages.add(new ModelMessage.AssistantTurn(event.text(), event.toolCalls(), event.content()));
    modelTurns++;
    lastText = event.text();
    lastStop = event.stop();
    lastHasThoughts = event.content().hasThoughts();
    fruitless.answered(event);
    calls = event.toolCalls();
    results.clear();
    begun.clear();
    asked.clear();
    approvals.clear();
  }

  private void returned(SessionEvent.ToolReturned event) {
    failedReads.apply(id.toString(), event);
    results.put(
        event.callId(),
        new ToolResult(event.callId(), event.content(), event.isError(), event.pictures()));
    if (!calls.isEmpty() && calls.stream().allMatch(call -> results.containsKey(call.id()))) {
      // One message with all results, in the order of the calls: providers insist on it.
      List<ToolResult> all = calls.stream().map(call -> results.get(call.id())).toList();
      messages.add(new ModelMessage.ToolResults(all));
      fruitless.returned(calls, all);
      calls = List.of();
    }
  }

  /** What the thread has to do next. */
  public NextStep next() {
    if (ended.isPresent()) {
      return new NextStep.Rest(lastText);
    }
    if (!calls.isEmpty()) {
      return new NextStep.RunTools(
          calls.stream().filter(call -> !results.containsKey(call.id())).toList());
    }
    return messages.getLast() instanceof ModelMessage.AssistantTurn
        ? new NextStep.Rest(lastText)
        : new NextStep.AskModel();
  }

  /** Whether a call had begun before (and was perhaps cut off by a crash). */
  boolean hasBegun(ToolCall call) {
    return begun.contains(call.id());
  }

  /** Whether this call is the only one of the newest answer without a result. */
  boolean waitsOnlyFor(ToolCall call) {
    return results.size() == calls.size() - 1
        && !results.containsKey(call.id())
        && calls.stream().anyMatch(each -> each.id().equals(call.id()));
  }

  /** Whether the words that a call sent have arrived. */
  public boolean hasReceived(String key) {
    return received.contains(key);
  }

  /** The question that was put to people before a call of the newest answer. */
  public Optional<SessionEvent.ApprovalAsked> asked(ToolCall call) {
    return Optional.ofNullable(asked.get(call.id()));
  }

  /** What became of the question before a call of the newest answer. */
  public Optional<SessionEvent.ApprovalAnswered> approval(ToolCall call) {
    return Optional.ofNullable(approvals.get(call.id()));
  }

  /** The request that the thread's next call to a model makes. */
  public ModelRequest request() {
    return new ModelRequest(
        started.system(), messages, started.tools(), started.maxTokens(), id.toString());
  }

  /** The conversations that its agent could not read, in words; usually none. */
  public Optional<String> notRead() {
    return failedReads.sentence();
  }

  public SessionThreadId id() {
    return id;
  }

  public SessionEvent.ThreadStarted started() {
    return started;
  }

  public int modelTurns() {
    return modelTurns;
  }

  public Optional<SessionEvent.ThreadEnded> ended() {
    return ended;
  }

  /** The sequence number of the newest end. */
  public long endedAt() {
    return endedAt;
  }

  StopReason lastStop() {
    return lastStop;
  }

  /** The newest answer, as far as it tells why it leads nowhere. */
  Nudge.Answer lastAnswer() {
    return new Nudge.Answer(started().kind(), lastStop, lastText, lastHasThoughts);
  }

  FruitlessRounds fruitless() {
    return fruitless;
  }

  /** Whether results of calls are the newest that the model will read. */
  boolean endsInResults() {
    return messages.getLast() instanceof ModelMessage.ToolResults;
  }

  public String lastText() {
    return lastText;
  }
}
