package dev.dreamteam.agent;

import dev.dreamteam.model.ToolCall;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.ApprovalAnswered;
import dev.dreamteam.session.SessionEvent.ApprovalAsked;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.text.Mishap;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a call back until a person says yes. Question and answer are on the thread's log, so that a
 * call that is resumed is not asked about again.
 */
final class Consent {
  private static final Logger LOG = LoggerFactory.getLogger(Consent.class);
  private static final String GO_ON =
      " Do not try it again; find another way, or say in your result what is missing.";

  private final Permissions permissions;
  private final Optional<Approvals> approvals;

  /**
   * @param approvals empty: nobody can be asked, and calls that need a yes are refused
   */
  Consent(Permissions permissions, Optional<Approvals> approvals) {
    this.permissions = permissions;
    this.approvals = approvals;
  }

  boolean isNeededFor(Tool tool) {
    return permissions.needYes(tool);
  }

  /**
   * Asks and waits.
   *
   * @return why the call must not run; empty when it may
   */
  Optional<ToolOutcome> refusal(ThreadLog thread, ToolCall call, Tool tool, ToolContext context)
      throws InterruptedException {
    if (approvals.isEmpty()) {
      return refused(call.name() + " needs a person's yes, and nobody can be asked here." + GO_ON);
    }
    Optional<ApprovalAsked> asked = thread.read(c -> c.asked(call));
    if (asked.isEmpty()) {
      switch (intent(tool, context, call)) {
        case Intent.Impossible(var outcome) -> {
          return Optional.of(outcome);
        }
        case Intent.Effect effect -> {
          asked = Optional.of(question(thread, call, context, effect, approvals.get()));
          thread.append(asked.get());
        }
      }
    }
    ApprovalAnswered answer = answer(thread, call, asked.get(), approvals.get());
    return switch (answer.status()) {
      case APPROVED -> unlessChanged(intent(tool, context, call), asked.get());
      case DENIED -> refused(denied(answer) + GO_ON);
      case EXPIRED -> refused("Nobody answered in time whether this may be done." + GO_ON);
      case WITHDRAWN -> refused("The question whether this may be done was withdrawn." + GO_ON);
      case OPEN -> throw new IllegalStateException(answer.approval() + " is still open");
    };
  }

  private static Intent intent(Tool tool, ToolContext context, ToolCall call) {
    try {
      return tool.intent(context, call.input());
    } catch (RuntimeException | Error e) {
      LOG.warn("What {} would do could not be told", call.name());
      return new Intent.Impossible(
          ToolOutcome.failed("%s failed: %s.".formatted(call.name(), Mishap.words(e))));
    }
  }

  private ApprovalAsked question(
      ThreadLog thread,
      ToolCall call,
      ToolContext context,
      Intent.Effect effect,
      Approvals approvals) {
    return new ApprovalAsked(
        ApprovalId.before(thread.id(), context.callKey()),
        call.id(),
        call.name(),
        effect.question(),
        effect.effect(),
        permissions.approvers().of(context.requester()),
        approvals.expiry());
  }

  private static ApprovalAnswered answer(
      ThreadLog thread, ToolCall call, ApprovalAsked asked, Approvals approvals)
      throws InterruptedException {
    Optional<ApprovalAnswered> known = thread.read(c -> c.approval(call));
    if (known.isPresent()) {
      return known.get();
    }
    Approval settled = approvals.await(asked.approval());
    ApprovalAnswered answered = SessionEvent.ApprovalAnswered.of(settled);
    thread.append(answered);
    return answered;
  }

  /** A yes is for what was shown; much can change in the hours before it. */
  private static Optional<ToolOutcome> unlessChanged(Intent intent, ApprovalAsked asked) {
    return switch (intent) {
      case Intent.Impossible(var outcome) -> Optional.of(outcome);
      case Intent.Effect effect ->
          effect.effect().equals(asked.effect())
              ? Optional.empty()
              : refused(
                  "It was approved, but meanwhile it would do something else than was shown, so it"
                      + " was not done. Call it again to have it shown anew.");
    };
  }

  private static String denied(ApprovalAnswered answer) {
    return answer.reason().isBlank()
        ? answer.personName() + " denied this without a reason."
        : "%s denied this: “%s”.".formatted(answer.personName(), answer.reason().strip());
  }

  private static Optional<ToolOutcome> refused(String why) {
    return Optional.of(ToolOutcome.failed(why));
  }
}
