package dev.dreamteam.slack.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.lead.OutcomeDesk;
import dev.dreamteam.lead.OutcomeDesk.Receipt;
import dev.dreamteam.lead.OutcomeDesk.Wish;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.Whisper;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.TaskId;
import java.util.Optional;

/**
 * Presses of the buttons under a result. Whoever calls has checked that the presser is a member of
 * the place and may give work; whether the press still counts is checked here, at each press.
 */
public final class OutcomeClicks {
  private static final String UNKNOWN = "I no longer know this result.";

  private final Database database;
  private final Whisper whisper;
  private final Intake intake;
  private final SlackOutbox outbox;
  private final OutcomeDesk outcomes;
  private final SlackTeam team;
  private final Runnable wakeSender;

  public OutcomeClicks(
      Database database,
      Whisper whisper,
      Intake intake,
      SlackOutbox outbox,
      OutcomeDesk outcomes,
      SlackTeam team,
      Runnable wakeSender) {
    this.database = database;
    this.whisper = whisper;
    this.intake = intake;
    this.outbox = outbox;
    this.outcomes = outcomes;
    this.team = team;
    this.wakeSender = wakeSender;
  }

  public void press(InboxRow row, JsonNode click, String action, TaskId task, Person person) {
    Optional<ThreadAddress> thread = threadIn(row.channelId(), task);
    if (thread.isEmpty()) {
      whisper.answer(click, elsewhere(task));
      return;
    }
    OutcomeForm.Target target =
        new OutcomeForm.Target(task, row.channelId(), thread.get().rootTs());
    switch (action) {
      case Actions.ACCEPT ->
          whisper.answer(click, take(thread.get(), task, person, new Wish.Accept()));
      case Actions.SEND_BACK ->
          open(click, task, Decision.Kind.SENT_BACK, OutcomeForm.sendBack(target));
      case Actions.OVERRIDE ->
          open(click, task, Decision.Kind.OVERRIDDEN, OutcomeForm.override(target));
      default ->
          open(
              click,
              task,
              Decision.Kind.REGRADED,
              OutcomeForm.regrade(target, outcomes.choices(task)));
    }
  }

  /** Opens a form only for somebody whose press would count. */
  private void open(JsonNode click, TaskId task, Decision.Kind kind, ObjectNode view) {
    Optional<Receipt> objection = outcomes.objection(task, kind);
    if (objection.isPresent()) {
      whisper.answer(click, said(objection.get()));
      return;
    }
    whisper.open(click, view, "That took too long; please press again.");
  }

  /** A form came back; whether its sender may decide in its channel was checked by the caller. */
  public void submit(JsonNode form, OutcomeForm.Target target, Person person) {
    String said =
        threadIn(target.channelId(), target.task())
            .map(thread -> take(thread, target.task(), person, OutcomeForm.wish(form.path("view"))))
            .orElse(UNKNOWN);
    whisper.answer(form, said);
  }

  /** Decision, signal and the message's edit are one transaction. */
  private String take(ThreadAddress thread, TaskId task, Person person, Wish wish) {
    Receipt receipt =
        database.inTransaction(
            tx -> {
              Receipt taken =
                  outcomes.take(tx, new OutcomeDesk.Press(task, person.id(), person.name(), wish));
              if (taken instanceof Receipt.Taken) {
                outbox.refreshResult(tx, task);
              }
              return taken;
            });
    wakeSender.run();
    if (receipt instanceof Receipt.Taken) {
      intake.wake(thread);
    }
    return said(receipt);
  }

  private static String said(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Taken(var decision) -> OutcomeBlocks.taken(decision);
      case Receipt.TooLate(var first) -> OutcomeBlocks.tooLate(first);
      case Receipt.Refused(var reason) -> MessageText.escape(reason);
    };
  }

  /** People share cards with others, buttons and all. */
  private String elsewhere(TaskId task) {
    return outcomes
        .thread(task)
        .map(
            thread ->
                "This result can be decided only where it was asked for: <%s|open its thread>."
                    .formatted(team.permalink(thread)))
        .orElse(UNKNOWN);
  }

  /** A button speaks only for its own channel. */
  private Optional<ThreadAddress> threadIn(String channelId, TaskId task) {
    return outcomes.thread(task).filter(thread -> thread.channelId().equals(channelId));
  }
}
