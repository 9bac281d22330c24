package dev.dreamteam.slack.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.CommandDesk;
import dev.dreamteam.slack.HelpText;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.blockkit.UnusablePayload;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.Spot;
import dev.dreamteam.slack.request.Whisper;
import java.util.List;
import java.util.Optional;

/**
 * Remembers and forgets what people say in plain words. What the whole team would see is shown
 * first, with what would be stored and for whom, and stored when its author presses a button.
 */
public final class MemoryWishes {
  private static final int MOST_LINES = 5;
  private static final int LINE = 250;

  private final SlackTeam team;
  private final Channels channels;
  private final Whisper whisper;
  private final Intake intake;
  private final CommandDesk desk;

  public MemoryWishes(
      SlackTeam team, Channels channels, Whisper whisper, Intake intake, CommandDesk desk) {
    this.team = team;
    this.channels = channels;
    this.whisper = whisper;
    this.intake = intake;
    this.desk = desk;
  }

  /** A wish that a person wrote in a message. */
  public void take(MemoryWish wish, ThreadAddress thread, Person person, String messageTs) {
    switch (wish) {
      case MemoryWish.Remember remember ->
          remember(new Wanted(thread.rootTs(), messageTs, remember.content()), thread, person);
      case MemoryWish.Forget forget ->
          whisper.say(
              where(thread, messageTs),
              person.id().value(),
              "What shall I forget?",
              candidates(channels.place(thread.channelId()), person, forget.content()));
    }
  }

  /** Shows what is remembered because of a message that its author deleted or changed. */
  public void offer(
      ThreadAddress thread,
      Person author,
      String messageTs,
      boolean deleted,
      List<CommandDesk.MemoryLine> memories) {
    String question =
        "This is remembered because of the message that you %s, and of no other. Shall I forget it?"
            .formatted(deleted ? "deleted" : "changed");
    ArrayNode blocks = Json.array().add(Blocks.section(question));
    memories.stream().limit(MOST_LINES).forEach(memory -> add(blocks, memory));
    whisper.say(where(thread, messageTs), author.id().value(), question, blocks);
  }

  /** Slack shows nobody what is whispered in a thread that has no reply yet. */
  private static Spot where(ThreadAddress thread, String messageTs) {
    return thread.rootTs().equals(messageTs) ? Spot.in(thread.channelId()) : Spot.in(thread);
  }

  private void remember(Wanted wanted, ThreadAddress thread, Person person) {
    Place place = channels.place(thread.channelId());
    Optional<String> problem = desk.whyNotRemember(wanted.content());
    if (problem.isPresent()) {
      tell(thread, person, problem.get() + " Nothing was remembered.", wanted);
    } else if (place.kind() == Place.Kind.PUBLIC_CHANNEL) {
      whisper.say(
          where(thread, wanted.messageTs()),
          person.id().value(),
          "Shall I remember this for everybody in the team?",
          question(wanted, person));
    } else {
      store(wanted, place, thread, person);
    }
  }

  private void store(Wanted wanted, Place place, ThreadAddress thread, Person person) {
    String link =
        team.permalink(thread.channelId(), wanted.messageTs(), Optional.of(wanted.rootTs()));
    tell(
        thread,
        person,
        desk.remember(
            place,
            new CommandDesk.Said(
                person.id(), person.name(), wanted.messageTs(), link, wanted.content())),
        wanted);
  }

  private void tell(ThreadAddress thread, Person person, String text, Wanted wanted) {
    intake.say(
        thread,
        person,
        MessageText.escape(MessageText.unescape(text)),
        "remember:" + thread.channelId() + ":" + wanted.messageTs());
  }

  private static ArrayNode question(Wanted wanted, Person person) {
    return Json.array()
        .add(
            Blocks.section(
                "*Everybody in the team* would see this from now on, with a link to your message:"))
        .add(Blocks.richText(wanted.content()))
        .add(
            Blocks.actions(
                Blocks.button(Actions.REMEMBER, "Remember it for the team", wanted.value(person))
                    .put("style", "primary"),
                Blocks.button(Actions.REMEMBER_NOT, "No", "no")));
  }

  /** The memories of a place that somebody may mean, each with a button. */
  private ArrayNode candidates(Place place, Person person, String words) {
    List<CommandDesk.MemoryLine> found = desk.ownMemories(place, person.id(), words);
    ArrayNode blocks = Json.array();
    if (found.isEmpty()) {
      blocks.add(
          Blocks.section(
              "I remember nothing on that here. What the team knows is forgotten in a public"
                  + " channel; `/dreamteam memory` lists what is remembered."));
    }
    found.stream().limit(MOST_LINES).forEach(memory -> add(blocks, memory));
    return blocks;
  }

  private static void add(ArrayNode blocks, CommandDesk.MemoryLine memory) {
    ObjectNode forget = Blocks.button(Actions.FORGET_MEMORY, "Forget", memory.path());
    blocks
        .add(
            Blocks.section(
                "`%s` (%s) %s"
                    .formatted(
                        memory.path(),
                        memory.kind(),
                        MessageText.escape(Clip.line(memory.content(), LINE)))))
        .add(Blocks.actions(forget));
  }

  /** A button of {@link #take}'s answers. */
  public void press(InboxRow row, JsonNode click, String action, String value, Person person) {
    Place place = channels.place(row.channelId());
    switch (action) {
      case Actions.REMEMBER -> {
        Optional<Wanted> wanted = Wanted.of(value, person);
        wanted.ifPresent(
            w ->
                store(w, place, new ThreadAddress(team.id(), row.channelId(), w.rootTs()), person));
        if (wanted.isEmpty()) {
          whisper.answer(click, "Only the person who wrote it can say that.");
        }
      }
      case Actions.FORGET_MEMORY ->
          whisper.answer(
              click,
              MessageText.escape(
                  desk.forgetMemory(place, person.id(), person.name(), value)
                      .orElseGet(() -> HelpText.unknownMemory(value))));
      default -> whisper.answer(click, "Nothing was remembered.");
    }
  }

  /** What shall be remembered; a button carries it, so that what was shown is what is stored. */
  private record Wanted(String rootTs, String messageTs, String content) {
    String value(Person person) {
      return Json.write(
          Json.object()
              .put("person", person.id().value())
              .put("root", rootTs)
              .put("message", messageTs)
              .put("content", content));
    }

    static Optional<Wanted> of(String value, Person person) {
      JsonNode json = UnusablePayload.read(value, Json::parse);
      return Optional.of(json)
          .filter(wanted -> wanted.path("person").asText().equals(person.id().value()))
          .map(
              wanted ->
                  new Wanted(
                      said(wanted, "root"), said(wanted, "message"), said(wanted, "content")));
    }

    private static String said(JsonNode wanted, String key) {
      return UnusablePayload.read(
          wanted.path(key).asText(),
          text -> {
            if (text.isBlank()) {
              throw new IllegalArgumentException("a wish without its " + key);
            }
            return text;
          });
    }
  }
}
