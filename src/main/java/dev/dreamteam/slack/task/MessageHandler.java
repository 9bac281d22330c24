package dev.dreamteam.slack.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.slack.BotNotices;
import dev.dreamteam.slack.HelpText;
import dev.dreamteam.slack.SlackDesks;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackMessage;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.Delivery;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.inbox.InboxStore;
import dev.dreamteam.slack.memory.ArchiveHandler;
import dev.dreamteam.slack.memory.MemoryWish;
import dev.dreamteam.slack.memory.MemoryWishes;
import dev.dreamteam.slack.request.Access;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.RequestText;
import dev.dreamteam.slack.request.Requests;
import dev.dreamteam.slack.request.Spot;
import dev.dreamteam.slack.request.Whisper;
import dev.dreamteam.text.TypedWords;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mentions, replies and direct messages become tasks, steering and stops. */
public final class MessageHandler {
  private static final Logger LOG = LoggerFactory.getLogger(MessageHandler.class);
  private static final String STOP = "stop";

  /** Two programs that answer each other end here. */
  private static final int MOST_BOT_MESSAGES = 5;

  private static final Duration BOT_WINDOW = Duration.ofMinutes(10);

  private final Database database;
  private final SlackTeam team;
  private final Requests requests;
  private final RequestText texts;
  private final Whisper whisper;
  private final Intake intake;
  private final MemoryWishes wishes;
  private final ArchiveHandler archives;
  private final BotNotices bots;
  private final SlackDesks desks;
  private final Clock clock;

  public MessageHandler(
      Database database,
      SlackTeam team,
      Requests requests,
      RequestText texts,
      Whisper whisper,
      Intake intake,
      MemoryWishes wishes,
      ArchiveHandler archives,
      BotNotices bots,
      SlackDesks desks,
      Clock clock) {
    this.database = database;
    this.team = team;
    this.requests = requests;
    this.texts = texts;
    this.whisper = whisper;
    this.intake = intake;
    this.wishes = wishes;
    this.archives = archives;
    this.bots = bots;
    this.desks = desks;
    this.clock = clock;
  }

  public void handle(InboxRow row) {
    JsonNode event = row.payload().path("event");
    ThreadAddress thread =
        new ThreadAddress(
            team.id(), row.channelId(), event.path("thread_ts").asText(row.messageTs()));
    boolean direct = Delivery.isDirect(event);
    boolean meant = row.mentioned() || direct;
    boolean open = desks.reader().openTask(thread).isPresent();
    if (!meant && !open) {
      return; // people talking to each other; a new task starts with a mention
    }
    switch (requests.author(event)) {
      case Access.Ignored ignored -> {
        LOG.info("Not answered: {}", ignored.why());
        if (row.mentioned()) {
          ignored.bot().ifPresent(bot -> bots.tell(thread, bot));
        }
      }
      case Access.Refused refused when !refused.isKnown() ->
          intake.sayToAll(thread, refused.reason(), "unknown:" + key(row));
      case Access.Refused refused ->
          // also to a reply in an open task's thread: from others it would have reached the task
          whisper.say(
              event.hasNonNull("thread_ts") ? Spot.in(thread) : Spot.in(row.channelId()),
              event.path("user").asText(),
              refused.reason());
      case Access.Allowed allowed -> {
        if (!isBotLoop(row, allowed.person())) {
          take(row, event, thread, allowed.person(), open);
        }
      }
    }
  }

  private void take(
      InboxRow row, JsonNode event, ThreadAddress thread, Person person, boolean open) {
    SlackMessage said = SlackMessage.read(event);
    String words = texts.words(said);
    if (TypedWords.bare(words).equals(STOP)) {
      stop(row, thread, person);
      return;
    }
    if (TypedWords.plain(words).isEmpty() && said.carried().isEmpty() && said.files().isEmpty()) {
      intake.say(thread, person, HelpText.emptyMention(team.botName()), key(row));
      return;
    }
    if (!open && !person.isBot() && ArchiveHandler.isImport(words, event)) {
      archives.preview(event, thread, person, row.messageTs());
      return;
    }
    // In an open task's thread such words are for the task; a program's words are never learned.
    Optional<MemoryWish> wish =
        open || person.isBot() || !said.carried().isEmpty() || !said.files().isEmpty()
            ? Optional.empty()
            : MemoryWish.in(words);
    if (wish.isPresent()) {
      wishes.take(wish.get(), thread, person, row.messageTs());
      return;
    }
    TaskDesk.Receipt receipt =
        intake.take(thread, person, texts.whole(said, row.attempts()), row.messageTs(), key(row));
    LOG.debug("{} in {}: {} (open before: {})", key(row), thread, receipt, open);
  }

  private void stop(InboxRow row, ThreadAddress thread, Person person) {
    if (intake.stop(thread, person, key(row))) {
      intake.wake(thread);
    } else {
      intake.say(thread, person, "There is nothing to stop in this thread.", key(row));
    }
  }

  private boolean isBotLoop(InboxRow row, Person person) {
    if (!person.isBot()) {
      return false;
    }
    int recent =
        InboxStore.botMessages(database.sql(), row.threadKey(), clock.instant().minus(BOT_WINDOW));
    if (recent > MOST_BOT_MESSAGES) {
      LOG.warn("{} bot messages within {} in {}: no answer", recent, BOT_WINDOW, row.threadKey());
    }
    return recent > MOST_BOT_MESSAGES;
  }

  private static String key(InboxRow row) {
    return "message:" + row.channelId() + ":" + row.messageTs();
  }
}
