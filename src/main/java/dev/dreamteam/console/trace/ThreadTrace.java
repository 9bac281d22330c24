package dev.dreamteam.console.trace;

import static java.util.stream.Collectors.joining;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.Usage;
import dev.dreamteam.session.ThreadKind;
import java.time.Instant;
import java.util.List;

/**
 * Everything that one session thread was asked, called and answered.
 *
 * @param title of its piece of work; may be empty
 * @param system the instructions at the beginning of its prompt
 * @param tools the names of those it may use
 * @param models in order of preference
 * @param lastAt when something last happened in it; now, while it runs
 */
public record ThreadTrace(
    SessionThreadId id,
    ThreadKind kind,
    String agentName,
    String title,
    String system,
    List<String> tools,
    List<String> models,
    Instant startedAt,
    Instant lastAt,
    boolean running,
    List<TraceEntry> entries) {
  public ThreadTrace {
    tools = List.copyOf(tools);
    models = List.copyOf(models);
    entries = List.copyOf(entries);
  }

  /** "Lead", "researcher", "Grader": what people call it. */
  public String name() {
    return name(kind, agentName);
  }

  static String name(ThreadKind kind, String agentName) {
    return switch (kind) {
      case LEAD -> "Lead";
      case SPECIALIST -> agentName;
      case GRADER -> "Grader";
    };
  }

  public List<TraceEntry.ModelUse> modelUses() {
    return entries.stream()
        .filter(TraceEntry.ModelUse.class::isInstance)
        .map(TraceEntry.ModelUse.class::cast)
        .toList();
  }

  public long toolUses() {
    return entries.stream().filter(TraceEntry.ToolUse.class::isInstance).count();
  }

  public Usage usage() {
    return modelUses().stream().map(TraceEntry.ModelUse::usage).reduce(Usage.NONE, Usage::plus);
  }

  /** Whether it asked a model whose price nobody knows. */
  public boolean isPriceUnknown() {
    return modelUses().stream().anyMatch(TraceEntry.ModelUse::isPriceUnknown);
  }

  public String costText() {
    return Shown.cost(cost(), isPriceUnknown());
  }

  Money cost() {
    return modelUses().stream().map(TraceEntry.ModelUse::cost).reduce(Money.ZERO, Money::plus);
  }

  /** The models that answered; else those it would ask. */
  public String modelNames() {
    String answered =
        modelUses().stream()
            .map(TraceEntry.ModelUse::answeredBy)
            .filter(name -> !name.isEmpty())
            .distinct()
            .collect(joining(", "));
    return answered.isEmpty() ? String.join(", ", models) : answered;
  }
}
