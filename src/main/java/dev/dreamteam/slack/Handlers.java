package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.UnusablePayload;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.Delivery;
import dev.dreamteam.slack.inbox.Inbox;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.learning.ChannelHandler;
import dev.dreamteam.slack.request.Access;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.Requests;
import dev.dreamteam.slack.request.Spot;
import dev.dreamteam.slack.request.Whisper;
import dev.dreamteam.slack.rubric.RubricForm;
import dev.dreamteam.slack.task.CorrectionHandler;
import dev.dreamteam.slack.task.MessageHandler;
import dev.dreamteam.slack.task.ReactionHandler;
import dev.dreamteam.slack.task.ShortcutHandler;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who handles which delivery. */
final class Handlers implements Inbox.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

  private final Database database;
  private final SlackTeam team;
  private final Requests requests;
  private final SlackOutbox outbox;
  private final Intake intake;
  private final Whisper whisper;
  private final MessageHandler messages;
  private final CorrectionHandler corrections;
  private final CommandHandler commands;
  private final ClickHandler clicks;
  private final ShortcutHandler shortcuts;
  private final HomeHandler home;
  private final ChannelHandler channels;
  private final ReactionHandler reactions;
  private final PersonHandler persons;

  Handlers(
      Database database,
      SlackTeam team,
      Requests requests,
      SlackOutbox outbox,
      Intake intake,
      Whisper whisper,
      MessageHandler messages,
      CorrectionHandler corrections,
      CommandHandler commands,
      ClickHandler clicks,
      ShortcutHandler shortcuts,
      HomeHandler home,
      ChannelHandler channels,
      ReactionHandler reactions,
      PersonHandler persons) {
    this.database = database;
    this.team = team;
    this.requests = requests;
    this.outbox = outbox;
    this.intake = intake;
    this.whisper = whisper;
    this.messages = messages;
    this.corrections = corrections;
    this.commands = commands;
    this.clicks = clicks;
    this.shortcuts = shortcuts;
    this.home = home;
    this.channels = channels;
    this.reactions = reactions;
    this.persons = persons;
  }

  @Override
  public void handle(InboxRow row) {
    switch (row.kind()) {
      case MESSAGE -> messages.handle(row);
      case CORRECTION -> corrections.handle(row);
      case SESSION_STOPPED -> stopped(row);
      case HOME_OPENED -> home.opened(row);
      case MEMBER_JOINED -> channels.joined(row);
      case CHANNEL_LEFT -> channels.left(row);
      case CHANNEL_CHANGED -> channels.changed(row);
      case PERSON_CHANGED -> persons.changed(row);
      case REACTION -> reactions.handle(row);
      case COMMAND -> commands.handle(row);
      case CLICK -> orSayWhyNot(row, () -> clicks.click(row));
      case SHORTCUT -> shortcuts.handle(row);
      case FORM -> orSayWhyNot(row, () -> clicks.submit(row));
    }
  }

  /** Nobody but a program makes such a button or form: it is answered once, and that is all. */
  private void orSayWhyNot(InboxRow row, Runnable action) {
    try {
      action.run();
    } catch (UnusablePayload e) {
      LOG.warn("{} {} changes nothing: {}", row.kind(), row.id(), e.getMessage());
      whisper.answer(row.payload(), "I cannot read this button or form, so nothing was done.");
    }
  }

  /** Slack's own Stop button. */
  private void stopped(InboxRow row) {
    JsonNode event = row.payload().path("event");
    String user = event.path("user").asText();
    ThreadAddress thread =
        new ThreadAddress(team.id(), row.channelId(), event.path("thread_ts").asText());
    switch (requests.memberNow(row.teamId(), row.channelId(), user)) {
      case Access.Ignored ignored -> LOG.info("A stop was not heeded: {}", ignored.why());
      case Access.Refused refused -> whisper.say(Spot.in(thread), user, refused.reason());
      case Access.Allowed allowed -> {
        intake.stop(thread, allowed.person(), "stopped:" + row.messageTs());
        intake.wake(thread);
      }
    }
  }

  @Override
  public ObjectNode problems(JsonNode request) {
    JsonNode view = request.path("view");
    return request.path("type").asText().equals("view_submission")
            && view.path("callback_id").asText().equals(Actions.RUBRIC_FORM)
        ? RubricForm.problems(view)
        : Json.object();
  }

  @Override
  public void gaveUp(InboxRow row) {
    String sorry =
        "Sorry, I could not take this: something went wrong on my side. Please try again; if it"
            + " stays so, the administrator finds the reason in the log.";
    try {
      JsonNode payload = row.payload();
      if (row.kind() == Delivery.Kind.MESSAGE) {
        if (row.mentioned() || Delivery.isDirect(payload.path("event"))) {
          database.transaction(
              tx ->
                  outbox.notice(
                      tx,
                      "sorry:" + row.id(),
                      row.teamId(),
                      row.channelId(),
                      Optional.of(payload.path("event").path("thread_ts").asText(row.messageTs())),
                      Optional.of(payload.path("event").path("user").asText(""))
                          .filter(user -> !user.isEmpty())
                          .map(PersonId::new),
                      sorry));
        }
      } else if (isAnswered(row.kind())) {
        whisper.answer(payload, sorry);
      }
    } catch (RuntimeException e) {
      LOG.error("Nobody could be told that {} {} failed", row.kind(), row.id(), e);
    }
  }

  /** Whether somebody looks for an answer where they did something. */
  private static boolean isAnswered(Delivery.Kind kind) {
    return switch (kind) {
      case COMMAND, CLICK, SHORTCUT, FORM -> true;
      case MESSAGE,
          CORRECTION,
          SESSION_STOPPED,
          HOME_OPENED,
          MEMBER_JOINED,
          CHANNEL_LEFT,
          CHANNEL_CHANGED,
          PERSON_CHANGED,
          REACTION ->
          false;
    };
  }
}
