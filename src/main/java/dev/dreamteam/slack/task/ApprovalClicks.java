package dev.dreamteam.slack.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.lead.ApprovalDesk;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.Whisper;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.ApprovalStatus;
import java.util.Optional;

/**
 * Answers to questions before an effect. Whoever calls has checked that the presser is a member of
 * the place and may give work; whether the question is theirs is checked here, at each press.
 */
public final class ApprovalClicks {
  private static final String UNKNOWN = "I no longer know this question.";

  private final Database database;
  private final Whisper whisper;
  private final Intake intake;
  private final SlackOutbox outbox;
  private final ApprovalDesk approvals;
  private final SlackTeam team;
  private final Runnable wakeSender;

  public ApprovalClicks(
      Database database,
      Whisper whisper,
      Intake intake,
      SlackOutbox outbox,
      ApprovalDesk approvals,
      SlackTeam team,
      Runnable wakeSender) {
    this.database = database;
    this.whisper = whisper;
    this.intake = intake;
    this.outbox = outbox;
    this.approvals = approvals;
    this.team = team;
    this.wakeSender = wakeSender;
  }

  public void press(InboxRow row, JsonNode click, String action, ApprovalId id, Person person) {
    Optional<Approval> found = approvals.find(id);
    if (found.filter(approval -> standsIn(row.channelId(), approval, person)).isEmpty()) {
      whisper.answer(click, found.map(this::elsewhere).orElse(UNKNOWN));
      return;
    }
    Approval approval = found.get();
    switch (action) {
      case Actions.APPROVE ->
          answer(new ApprovalDesk.Answer(id, true, person.id(), person.name(), ""))
              .ifPresent(why -> whisper.answer(click, why));
      case Actions.DENY -> askWhy(row, click, approval, person);
      default -> open(click, ApprovalBlocks.window(approval));
    }
  }

  /** Opens the form only for somebody whose answer would count. */
  private void askWhy(InboxRow row, JsonNode click, Approval approval, Person person) {
    if (!approval.mayBeAnsweredBy(person.id())) {
      whisper.answer(click, ApprovalBlocks.notTheirs(approval));
    } else if (approval.status() != ApprovalStatus.OPEN) {
      whisper.answer(click, ApprovalBlocks.tooLate(approval));
    } else {
      ThreadAddress thread = approvals.thread(approval).orElseThrow();
      open(click, DenyForm.view(approval, row.channelId(), thread.rootTs()));
    }
  }

  private void open(JsonNode click, ObjectNode view) {
    whisper.open(click, view, "That took too long; please press again.");
  }

  /** The form with the reason came back; its place was checked by the caller. */
  public void deny(JsonNode form, DenyForm.Target target, Person person) {
    String reason = DenyForm.reason(form.path("view"));
    answer(new ApprovalDesk.Answer(target.approval(), false, person.id(), person.name(), reason))
        .ifPresent(why -> whisper.answer(form, why));
  }

  /**
   * Answer, signal and the message's edit are one transaction.
   *
   * @return why the answer does not count
   */
  private Optional<String> answer(ApprovalDesk.Answer answer) {
    ApprovalDesk.Receipt receipt =
        database.inTransaction(
            tx -> {
              ApprovalDesk.Receipt taken = approvals.answer(tx, answer);
              if (taken instanceof ApprovalDesk.Receipt.Taken(var approval)) {
                outbox.refresh(tx, approval);
              }
              return taken;
            });
    wakeSender.run();
    return switch (receipt) {
      case ApprovalDesk.Receipt.Taken(var approval) -> {
        approvals.thread(approval).ifPresent(intake::wake);
        yield Optional.empty();
      }
      case ApprovalDesk.Receipt.NotTheirs(var approval) ->
          Optional.of(ApprovalBlocks.notTheirs(approval));
      case ApprovalDesk.Receipt.TooLate(var approval) ->
          Optional.of(ApprovalBlocks.tooLate(approval));
      case ApprovalDesk.Receipt.Unknown _ -> Optional.of(UNKNOWN);
    };
  }

  /** People share messages with others, buttons and all. */
  private String elsewhere(Approval approval) {
    return SlackOutbox.movedTo(database.sql(), approval)
        .map(person -> "Only <@%s> may answer this.".formatted(person.value()))
        .or(
            () ->
                approvals
                    .thread(approval)
                    .map(
                        thread ->
                            "This can be answered only where it was asked: <%s|open its thread>."
                                .formatted(team.permalink(thread))))
        .orElse(UNKNOWN);
  }

  /** A button speaks only for its own channel, or for the one person its question was moved to. */
  private boolean standsIn(String channelId, Approval approval, Person person) {
    return approvals
            .thread(approval)
            .filter(thread -> thread.channelId().equals(channelId))
            .isPresent()
        || channelId.startsWith("D")
            && SlackOutbox.movedTo(database.sql(), approval)
                .filter(person.id()::equals)
                .isPresent();
  }
}
