package dev.dreamteam.slack.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.PrivacyDesk;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.Lines;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.request.Whisper;
import dev.dreamteam.text.TypedWords;
import java.util.Optional;

/** What people decide about what is kept of them; said to them alone. */
public final class PrivacyHandler {
  private static final String HOW =
      """
      `/dreamteam privacy` – what is kept of you, and whether your words are learned from
      `/dreamteam privacy off` · `privacy on` – whether they are, from now on
      `/dreamteam privacy export` – everything that is kept of you, as a direct message
      `/dreamteam privacy forget me` – all of it goes; you are asked once more\
      """;
  private final Database database;
  private final SlackTeam team;
  private final SlackOutbox outbox;
  private final Whisper whisper;
  private final PrivacyDesk desk;
  private final Runnable wakeSender;

  public PrivacyHandler(
      Database database,
      SlackTeam team,
      SlackOutbox outbox,
      Whisper whisper,
      PrivacyDesk desk,
      Runnable wakeSender) {
    this.database = database;
    this.team = team;
    this.outbox = outbox;
    this.whisper = whisper;
    this.desk = desk;
    this.wakeSender = wakeSender;
  }

  /** {@code words} are what was typed behind "privacy". */
  public void answer(InboxRow row, JsonNode command, Person person, String words) {
    PrivacyDesk.Subject subject = subject(person);
    switch (TypedWords.bare(words)) {
      case "", "status" -> say(command, desk.status(subject) + "\n\n" + HOW);
      case "on" -> say(command, desk.learn(subject, true));
      case "off" -> say(command, desk.learn(subject, false));
      case "export" -> {
        database.transaction(
            tx ->
                outbox.personArchive(
                    tx, row.messageTs(), team.id(), row.channelId(), person.id(), person.name()));
        wakeSender.run();
        say(command, "It comes to you as a direct message, to nobody else.");
      }
      case "forget me" -> ask(command, subject);
      default -> say(command, HOW);
    }
  }

  private void ask(JsonNode command, PrivacyDesk.Subject subject) {
    Optional<String> question = desk.question(subject);
    if (question.isEmpty()) {
      say(command, "That is being done already; the report comes as a direct message.");
      return;
    }
    ArrayNode blocks = Json.array();
    Lines.pack(MessageText.escape(question.get()), Limits.SECTION)
        .forEach(part -> blocks.add(Blocks.section(part)));
    blocks.add(
        Blocks.actions(
            Blocks.button(Actions.FORGET_ME, "Forget me", subject.person().value())
                .put("style", "danger"),
            Blocks.button(Actions.FORGET_ME_NOT, "No", "no")));
    whisper.answer(command, MessageText.escape(question.get()), blocks);
  }

  /** A button of the question. */
  public void press(InboxRow row, JsonNode click, String action, String value, Person person) {
    if (!action.equals(Actions.FORGET_ME)) {
      say(click, "Nothing was changed.");
    } else if (!value.equals(person.id().value())) {
      say(click, "Only the person who asked can say that.");
    } else {
      say(click, desk.forget(subject(person), row.channelId()));
      wakeSender.run();
    }
  }

  private PrivacyDesk.Subject subject(Person person) {
    return new PrivacyDesk.Subject(team.id(), person.id(), person.name());
  }

  private void say(JsonNode request, String text) {
    whisper.answer(request, MessageText.escape(text));
  }
}
