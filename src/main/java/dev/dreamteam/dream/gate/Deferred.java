package dev.dreamteam.dream.gate;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.dream.Candidate;
import dev.dreamteam.dream.history.TaskTrace;
import dev.dreamteam.memory.MemoryKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A candidate that passed every gate and found no room; the next dream of its place judges it anew.
 *
 * @param messages its sources, by the threads they stand in
 */
public record Deferred(
    MemoryKind kind,
    String content,
    String subject,
    String reason,
    List<TaskTrace.Request> messages) {
  private static final Set<String> NO_ROOM = Set.of("count", "full");

  public Deferred {
    messages = List.copyOf(messages);
  }

  /** Empty for what another gate stopped, and for what code counts anew each time. */
  static Optional<Deferred> of(Gates.Stopped stopped) {
    Candidate candidate = stopped.claim().candidate();
    return NO_ROOM.contains(stopped.gate()) && !candidate.isCounted()
        ? Optional.of(
            new Deferred(
                candidate.kind(),
                candidate.content(),
                candidate.subject(),
                candidate.reason(),
                stopped.claim().sources().stream().map(Deferred::place).toList()))
        : Optional.empty();
  }

  private static TaskTrace.Request place(ChatMessage message) {
    return new TaskTrace.Request(message.threadTs().orElse(message.ts()), message.ts());
  }

  public Candidate candidate() {
    return new Candidate(
        kind,
        content,
        subject,
        messages.stream().map(TaskTrace.Request::ts).toList(),
        reason,
        Optional.empty());
  }
}
