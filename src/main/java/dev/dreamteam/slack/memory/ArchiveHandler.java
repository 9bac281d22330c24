package dev.dreamteam.slack.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dreamteam.archive.MemoryZip;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.ArchiveDesk;
import dev.dreamteam.slack.CommandDesk;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.Lines;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.blockkit.UnusablePayload;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SharedFile;
import dev.dreamteam.slack.client.SlackApi;
import dev.dreamteam.slack.client.SlackFailure;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.request.Spot;
import dev.dreamteam.slack.request.Whisper;
import dev.dreamteam.text.TypedWords;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The memory of a place as a zip: posted where it is asked for, and taken in from a message after
 * its author has seen what that would do.
 */
public final class ArchiveHandler {
  private static final Set<String> IMPORT =
      Stream.of("import", "import this", "import these", "import the")
          .flatMap(what -> Stream.of(what + " memory", what + " memories"))
          .flatMap(what -> Stream.of(what, "please " + what))
          .collect(Collectors.toUnmodifiableSet());

  private final Database database;
  private final SlackApi api;
  private final SlackTeam team;
  private final Channels channels;
  private final SlackOutbox outbox;
  private final Whisper whisper;
  private final ArchiveDesk desk;
  private final Runnable wakeSender;

  public ArchiveHandler(
      Database database,
      SlackApi api,
      SlackTeam team,
      Channels channels,
      SlackOutbox outbox,
      Whisper whisper,
      ArchiveDesk desk,
      Runnable wakeSender) {
    this.database = database;
    this.api = api;
    this.team = team;
    this.channels = channels;
    this.outbox = outbox;
    this.whisper = whisper;
    this.desk = desk;
    this.wakeSender = wakeSender;
  }

  /** Whether a message wants the zip that is attached to it taken in. */
  public static boolean isImport(String words, JsonNode event) {
    return IMPORT.contains(TypedWords.bare(words))
        && event.path("files").size() == 1
        && event.path("files").path(0).path("name").asText().endsWith(".zip");
  }

  /** Has the place's memory posted in the place. */
  public void export(String channelId, PersonId person, String key) {
    Place place = channels.place(channelId);
    database.transaction(tx -> outbox.archive(tx, key, place, person));
    wakeSender.run();
  }

  /** Shows the author of a message what its zip would do. */
  public void preview(JsonNode event, ThreadAddress thread, Person person, String messageTs) {
    ArchiveDesk.Preview preview = read(event.path("files").path(0), thread, person, messageTs);
    ArrayNode blocks = Json.array();
    Lines.pack(MessageText.escape(preview.text()), Limits.SECTION)
        .forEach(part -> blocks.add(Blocks.section(part)));
    preview
        .id()
        .ifPresent(
            id ->
                blocks.add(
                    Blocks.actions(
                        Blocks.button(Actions.IMPORT, "Import it", id.toString())
                            .put("style", "primary"),
                        Blocks.button(Actions.IMPORT_NOT, "No", "no"))));
    whisper.say(
        thread.rootTs().equals(messageTs) ? Spot.in(thread.channelId()) : Spot.in(thread),
        person.id().value(),
        MessageText.escape(preview.text()),
        blocks);
  }

  private ArchiveDesk.Preview read(
      JsonNode file, ThreadAddress thread, Person person, String messageTs) {
    SharedFile shared = SharedFile.of(api, file);
    if (shared.problem().isPresent()) {
      return unreadable(shared.problem().get());
    }
    if (shared.size() > MemoryZip.MAX_BYTES) {
      return new ArchiveDesk.Preview(
          "The zip is larger than %,d bytes, so it was not read.".formatted(MemoryZip.MAX_BYTES),
          Optional.empty());
    }
    Bytes zip;
    try {
      zip = Bytes.of(shared.content(api, MemoryZip.MAX_BYTES + 1));
    } catch (SlackFailure.Refused e) {
      return unreadable(SharedFile.refusal(e.error()));
    }
    String link = team.permalink(thread.channelId(), messageTs, Optional.of(thread.rootTs()));
    return desk.preview(
        channels.place(thread.channelId()),
        new CommandDesk.Said(
            person.id(), person.name(), messageTs, link, file.path("name").asText()),
        zip);
  }

  private static ArchiveDesk.Preview unreadable(String why) {
    return new ArchiveDesk.Preview("The zip cannot be read: " + why + ".", Optional.empty());
  }

  /** A button of {@link #preview}'s answer, or of what followed. */
  public void press(InboxRow row, JsonNode click, String action, String value, Person person) {
    Place place = channels.place(row.channelId());
    switch (action) {
      case Actions.IMPORT -> {
        ArchiveDesk.Outcome done = desk.run(place, person.id(), person.name(), id(value));
        ArrayNode blocks = Json.array();
        if (done.done()) {
          blocks
              .add(Blocks.section(MessageText.escape(done.text())))
              .add(Blocks.actions(Blocks.button(Actions.IMPORT_UNDO, "Undo", value)));
        }
        whisper.answer(click, MessageText.escape(done.text()), blocks);
      }
      case Actions.IMPORT_UNDO ->
          whisper.answer(
              click,
              MessageText.escape(desk.undo(place, person.id(), person.name(), id(value)).text()));
      default -> whisper.answer(click, "Nothing was imported.");
    }
  }

  private static UUID id(String value) {
    return UnusablePayload.read(value, UUID::fromString);
  }
}
