package dev.dreamteam.slack.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.slack.HelpText;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackMessage;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.request.Access;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.RequestText;
import dev.dreamteam.slack.request.Requests;
import dev.dreamteam.slack.request.Whisper;

/** "Hand to Dreamteam": somebody makes a message, their own or another's, a task. */
public final class ShortcutHandler {
  private final SlackTeam team;
  private final Requests requests;
  private final Channels channels;
  private final RequestText texts;
  private final Whisper whisper;
  private final Intake intake;

  public ShortcutHandler(
      SlackTeam team,
      Requests requests,
      Channels channels,
      RequestText texts,
      Whisper whisper,
      Intake intake) {
    this.team = team;
    this.requests = requests;
    this.channels = channels;
    this.texts = texts;
    this.whisper = whisper;
    this.intake = intake;
  }

  public void handle(InboxRow row) {
    JsonNode shortcut = row.payload();
    if (!shortcut.path("callback_id").asText().equals(Actions.HAND_OVER)) {
      return;
    }
    if (!channels.isOurs(row.channelId())) {
      whisper.answer(shortcut, HelpText.notInChannel(team.botName()));
      return;
    }
    switch (requests.memberNow(row.teamId(), row.channelId(), Whisper.user(shortcut))) {
      case Access.Ignored ignored -> {}
      case Access.Refused refused -> whisper.answer(shortcut, refused.reason());
      case Access.Allowed allowed -> handOver(row, shortcut, allowed.person());
    }
  }

  private void handOver(InboxRow row, JsonNode shortcut, Person person) {
    JsonNode message = shortcut.path("message");
    String ts = message.path("ts").asText();
    SlackMessage said = SlackMessage.read(message);
    String request = texts.whole(said, row.attempts());
    if (request.isEmpty()) {
      whisper.answer(shortcut, "There are no words in this message that I could work on.");
      return;
    }
    ThreadAddress thread =
        new ThreadAddress(team.id(), row.channelId(), message.path("thread_ts").asText(ts));
    TaskDesk.Receipt receipt =
        intake.handOver(
            thread, person, request, ts, "shortcut:%s:%s".formatted(row.channelId(), ts));
    whisper.answer(
        shortcut,
        switch (receipt) {
          case TaskDesk.Receipt.TaskAccepted task -> "I have taken it; the work is in its thread.";
          case TaskDesk.Receipt.SteeringAccepted steering ->
              "I have passed it on to the task that is open in this thread.";
          case TaskDesk.Receipt.AlreadyKnown known ->
              "This message was already handed over. Mention me in its thread to say more.";
          case TaskDesk.Receipt.Refused refused -> MessageText.escape(refused.reason());
        });
  }
}
