package dev.dreamteam.console.trace;

import dev.dreamteam.console.trace.TraceEntry.ModelUse;
import dev.dreamteam.console.trace.TraceEntry.State;
import dev.dreamteam.console.trace.TraceEntry.ToolUse;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.model.Usage;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.ApprovalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds the events of one session thread; a call and its end become one entry. */
final class ThreadFold {
  private final SessionThreadId id;
  private final SessionEvent.ThreadStarted started;
  private final Instant startedAt;
  private final List<TraceEntry> entries = new ArrayList<>();
  // Where in the list the calls are that have no end yet.
  private final Map<String, Integer> open = new HashMap<>();
  private Instant lastAt;
  private boolean running = true;

  ThreadFold(SessionThreadId id, SessionEvent.ThreadStarted started, Instant startedAt) {
    this.id = id;
    this.started = started;
    this.startedAt = startedAt;
    this.lastAt = startedAt;
  }

  String name() {
    return ThreadTrace.name(started.kind(), started.agentName());
  }

  /** Whether the event is part of what this thread was asked, called or answered. */
  boolean took(RecordedEvent recorded) {
    long sequence = recorded.sequence();
    Instant at = recorded.at();
    switch (recorded.event()) {
      case SessionEvent.MessageReceived message -> {
        running = true;
        String from = Sentences.sender(message.sender());
        entries.add(new TraceEntry.Words(sequence, at, from, message.text()));
      }
      case SessionEvent.ThreadEnded ended -> {
        running = false;
        String how = ended.completed() ? "Last words" : "Ended early";
        entries.add(new TraceEntry.Words(sequence, at, how, ended.report()));
      }
      case SessionEvent.ModelCalled called ->
          begin(called.callId().toString(), asked(sequence, at, called));
      case SessionEvent.ModelFailed failed -> end(failed);
      case SessionEvent.ModelAnswered answered -> end(answered);
      case SessionEvent.ToolCalled called -> begin(called.callId(), used(sequence, at, called));
      case SessionEvent.ToolReturned returned -> end(returned);
      case SessionEvent.ApprovalAsked asked ->
          begin(
              asked.approval().toString(),
              new TraceEntry.Approval(
                  sequence, at, asked.tool(), asked.question(), asked.effect(), State.OPEN, ""));
      case SessionEvent.ApprovalAnswered answered -> end(answered);
      default -> {
        return false;
      }
    }
    lastAt = at;
    return true;
  }

  void note(TraceEntry.Note note) {
    entries.add(note);
    lastAt = note.at();
  }

  /**
   * @param until when what is not over is looked at
   */
  ThreadTrace finish(Instant until, boolean taskOpen) {
    return new ThreadTrace(
        id,
        started.kind(),
        started.agentName(),
        started.title(),
        started.system(),
        started.tools().stream().map(ToolSpec::name).toList(),
        started.models().stream().map(ModelName::toString).toList(),
        startedAt,
        running && taskOpen ? until : lastAt,
        running && taskOpen,
        entries.stream().map(entry -> lasting(entry, until)).toList());
  }

  private static TraceEntry lasting(TraceEntry entry, Instant until) {
    long millis = Math.max(0, Duration.between(entry.at(), until).toMillis());
    return switch (entry) {
      case ModelUse use when use.state() == State.OPEN -> use.lasting(millis);
      case ToolUse use when use.state() == State.OPEN -> use.lasting(millis);
      default -> entry;
    };
  }

  private void begin(String callId, TraceEntry entry) {
    open.put(callId, entries.size());
    entries.add(entry);
  }

  private static ModelUse asked(long sequence, Instant at, SessionEvent.ModelCalled called) {
    return new ModelUse(
        sequence,
        at,
        called.callId(),
        called.model().toString(),
        State.OPEN,
        "",
        "",
        List.of(),
        "",
        Usage.NONE,
        Money.ZERO,
        called.reserved().compareTo(Money.ZERO) > 0
            || called.model().provider().equals("rehearsal"),
        "",
        0);
  }

  private static ToolUse used(long sequence, Instant at, SessionEvent.ToolCalled called) {
    String input =
        called.input().isTextual() ? called.input().asText() : Json.pretty(called.input());
    return new ToolUse(sequence, at, called.tool(), input, State.OPEN, "", 0);
  }

  private void end(SessionEvent.ModelFailed failed) {
    Integer index = open.remove(failed.callId().toString());
    if (index != null && entries.get(index) instanceof ModelUse use) {
      entries.set(index, use.failed(failed.problem(), failed.tookMillis()));
    }
  }

  private void end(SessionEvent.ModelAnswered answered) {
    Integer index = open.remove(answered.callId().toString());
    if (index != null && entries.get(index) instanceof ModelUse use) {
      entries.set(
          index,
          new ModelUse(
              use.sequence(),
              use.at(),
              use.callId(),
              answered.model().toString(),
              State.DONE,
              answered.answeredBy(),
              answered.text(),
              answered.toolCalls().stream().map(ToolCall::name).toList(),
              Sentences.stopReason(answered.stop()),
              answered.usage(),
              answered.cost(),
              answered.priced().orElse(use.isPriced()),
              "",
              answered.tookMillis()));
    }
  }

  private void end(SessionEvent.ApprovalAnswered answered) {
    Integer index = open.remove(answered.approval().toString());
    if (index != null && entries.get(index) instanceof TraceEntry.Approval asked) {
      boolean approved = answered.status() == ApprovalStatus.APPROVED;
      entries.set(index, asked.answered(approved, Sentences.answer(answered)));
    }
  }

  private void end(SessionEvent.ToolReturned returned) {
    Integer index = open.remove(returned.callId());
    if (index != null && entries.get(index) instanceof ToolUse use) {
      entries.set(
          index, use.returned(returned.content(), returned.isError(), returned.tookMillis()));
    }
  }
}
