package dev.dreamteam.slack.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Json;
import dev.dreamteam.learning.ChannelDesk;
import dev.dreamteam.place.Places;
import dev.dreamteam.slack.HelpText;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.request.Spot;
import dev.dreamteam.slack.request.Whisper;
import java.time.Instant;
import java.util.Optional;

/** Where Dreamteam is let in and sent away, and whether it reads there what people say. */
public final class ChannelHandler {
  private final Database database;
  private final SlackTeam team;
  private final Channels channels;
  private final Whisper whisper;
  private final SlackOutbox outbox;
  private final ChannelDesk desk;
  private final Places places;
  private final Runnable wakeSender;

  public ChannelHandler(
      Database database,
      SlackTeam team,
      Channels channels,
      Whisper whisper,
      SlackOutbox outbox,
      ChannelDesk desk,
      Places places,
      Runnable wakeSender) {
    this.database = database;
    this.team = team;
    this.channels = channels;
    this.whisper = whisper;
    this.outbox = outbox;
    this.desk = desk;
    this.places = places;
    this.wakeSender = wakeSender;
  }

  public void joined(InboxRow row) {
    JsonNode event = row.payload().path("event");
    if (!event.path("user").asText().equals(team.botUserId())) {
      places.readersChanged(team.id(), row.channelId());
      return;
    }
    channels.forget(row.channelId());
    Place place = channels.place(row.channelId());
    desk.joined(place);
    database.transaction(
        tx ->
            outbox.notice(
                tx,
                "greeting:" + row.channelId(),
                team.id(),
                row.channelId(),
                Optional.empty(),
                Optional.empty(),
                HelpText.greeting(team.botName())));
    wakeSender.run();
    String inviter = event.path("inviter").asText("");
    if (!inviter.isEmpty()) {
      boolean learning = desk.isLearning(place);
      whisper.say(
          Spot.in(row.channelId()),
          inviter,
          HelpText.whatIsRead(learning),
          learning ? Json.array() : invitation());
    }
  }

  private static ArrayNode invitation() {
    return Json.array()
        .add(Blocks.section(HelpText.whatIsRead(false)))
        .add(Blocks.actions(Blocks.button(Actions.LEARN, "Learn from this channel", "on")));
  }

  /** Dreamteam was removed, or the channel was archived or deleted. */
  public void left(InboxRow row) {
    channels.forget(row.channelId());
    desk.left(team.id(), row.channelId());
  }

  /** The channel is another one now: private, public, or no longer archived. */
  public void changed(InboxRow row) {
    channels.forget(row.channelId());
    Place place = places.changed(team.id(), row.channelId(), when(row));
    if (channels.isOurs(row.channelId())) {
      desk.joined(place);
      wakeSender.run();
    } else {
      desk.left(team.id(), row.channelId());
    }
  }

  /** An event without a time of its own is about now. */
  private static Instant when(InboxRow row) {
    JsonNode event = row.payload().path("event");
    String ts = event.path("event_ts").asText(event.path("ts").asText());
    return ts.isEmpty() ? row.receivedAt() : ChatMessage.time(ts);
  }

  public void answer(JsonNode command, Place place, Person person, ChannelWords words) {
    switch (words) {
      case ChannelWords.On _ -> say(command, desk.learn(place, person.id(), person.name()));
      case ChannelWords.Off _ -> off(command, desk.stopLearning(place, person.id(), person.name()));
      case ChannelWords.Status _ -> say(command, desk.status(place));
      case ChannelWords.Backfill back ->
          say(command, desk.backfill(place, person.id(), back.since()));
      case ChannelWords.Forget _ ->
          say(command, desk.forgetTalk(place, person.id(), person.name()));
    }
    wakeSender.run();
  }

  /** A button below one of the answers. */
  public void press(InboxRow row, JsonNode click, String action, Person person) {
    Place place = channels.place(row.channelId());
    answer(
        click,
        place,
        person,
        action.equals(Actions.LEARN) ? new ChannelWords.On() : new ChannelWords.Forget());
  }

  private void off(JsonNode command, String text) {
    ObjectNode delete =
        Blocks.confirmed(
            Blocks.button(Actions.FORGET_TALK, "Delete what was kept", "forget"),
            "Delete what was kept?",
            "The messages that I keep of this channel so that they can be found again are deleted,"
                + " and unanswered proposals are closed. Memories that people kept stay.",
            "Delete");
    String escaped = MessageText.escape(text);
    whisper.answer(
        command, escaped, Json.array().add(Blocks.section(escaped)).add(Blocks.actions(delete)));
  }

  private void say(JsonNode command, String text) {
    whisper.answer(command, MessageText.escape(text));
  }
}
