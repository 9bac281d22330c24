package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.lead.TaskResult.ResultFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the outbox's rows: each message once, edits coalesced, failures bounded and told. */
final class Sender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final Duration CLAIM = Duration.ofSeconds(90);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final int AT_ONCE = 8;
  private static final int MOST_ATTEMPTS = 8;
  private static final Set<String> BLOCKS_REFUSED =
      Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long");

  /** Refusals that no later try will change. */
  private static final Set<String> FINAL =
      Set.of(
          "channel_not_found",
          "not_in_channel",
          "is_archived",
          "restricted_action",
          "message_not_found",
          "cant_update_message",
          "user_not_found");

  private final Database database;
  private final Posts posts;
  private final Renderer renderer;
  private final SlackOutbox outbox;
  private final SlackDesks desks;
  private final Channels channels;
  private final Duration editEvery;
  private final Clock clock;
  private final Loop loop;

  Sender(
      Database database,
      Posts posts,
      SlackOutbox outbox,
      SlackDesks desks,
      Channels channels,
      Duration editEvery,
      Clock clock) {
    this.database = database;
    this.posts = posts;
    this.renderer = new Renderer(desks);
    this.outbox = outbox;
    this.desks = desks;
    this.channels = channels;
    this.editEvery = editEvery;
    this.clock = clock;
    this.loop = new Loop("slack-outbox", AT_ONCE, LOOK_EVERY, this::take);
  }

  void start() {
    loop.start();
  }

  /** Something was committed just now. */
  void wake() {
    loop.wake();
  }

  private Optional<Runnable> take() {
    return database
        .inTransaction(tx -> OutboxStore.claim(tx, clock.instant(), CLAIM))
        .map(row -> () -> send(row));
  }

  private void send(OutboxRow row) {
    try {
      switch (row.kind()) {
        case REACTION -> {
          posts.react(row.channelId(), row.payload());
          sent(row, Optional.empty(), 0, true);
        }
        case STATUS -> sendStatus(row);
        case FILE -> sendFile(row);
        default -> sendMessage(row);
      }
    } catch (Posts.ThreadGone e) {
      giveUp(row, "The thread was deleted, so this comes here.");
    } catch (SlackFailure.Busy e) {
      // asked to wait: not a failure, and nothing was done
      tryAgain(row, e, e.retryAfter(), row.attempts() - 1, row.inDoubt());
    } catch (SlackFailure.Refused e) {
      boolean last = FINAL.contains(e.error()) || row.attempts() >= MOST_ATTEMPTS;
      if (last) {
        LOG.error("{} could not be sent", row.subjectKey(), e);
        giveUp(
            row, "I could not write in the thread (%s), so this comes here.".formatted(e.error()));
      } else {
        // this try changed nothing, but an earlier one may have
        tryAgain(row, e, backOff(row), row.attempts(), row.inDoubt());
      }
    } catch (RuntimeException e) {
      if (row.attempts() >= MOST_ATTEMPTS) {
        LOG.error("{} is given up after {} tries", row.subjectKey(), row.attempts(), e);
        giveUp(row, "I could not write in the thread, so this comes here.");
      } else {
        LOG.warn("{} could not be sent, again in {}", row.subjectKey(), backOff(row), e);
        tryAgain(row, e, backOff(row), row.attempts(), true);
      }
    }
  }

  private void sendMessage(OutboxRow row) {
    Optional<String> known =
        row.postedTs().or(() -> row.inDoubt() ? findPosted(row) : Optional.empty());
    boolean isNew = known.isEmpty();
    if (isNew) {
      posts.requireThread(row);
    }
    Renderer.Rendered rendered = renderer.render(row);
    if (isNew) {
      database.transaction(tx -> OutboxStore.beginPost(tx, row.id()));
    }
    int plainness = row.plainness();
    while (true) {
      ArrayNode blocks = rendered.post().blocks(plainness);
      try {
        String ts;
        if (known.isPresent()) {
          ts = known.get();
          if (!rendered.isLast() || row.postedTs().isPresent()) {
            posts.update(row, ts, rendered.post(), blocks);
          }
        } else {
          ts = posts.post(row, rendered.post(), blocks);
        }
        sent(row, Optional.of(ts), plainness, rendered.isLast());
        return;
      } catch (SlackFailure.Refused e) {
        if (!BLOCKS_REFUSED.contains(e.error()) || !rendered.post().hasPlainer(plainness)) {
          throw e;
        }
        LOG.warn("{}: {}; sending it in a plainer form", row.subjectKey(), e.getMessage());
        plainness++;
      }
    }
  }

  private Optional<String> findPosted(OutboxRow row) {
    Optional<String> found = posts.find(row);
    found.ifPresent(ts -> database.transaction(tx -> OutboxStore.found(tx, row, ts)));
    return found;
  }

  private void sendFile(OutboxRow row) {
    String path = row.payload().path("path").asText();
    ResultFile file =
        renderer.files(row).stream()
            .filter(candidate -> candidate.path().equals(path))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the result has no file " + path));
    if (row.inDoubt() && posts.findFile(row, file.name()).isPresent()) {
      sent(row, Optional.empty(), 0, true);
      return;
    }
    posts.requireThread(row);
    String fileId = posts.upload(file);
    database.transaction(tx -> OutboxStore.beginPost(tx, row.id()));
    posts.share(row, fileId, file.name());
    sent(row, Optional.empty(), 0, true);
  }

  /** The status is a courtesy: a team whose Slack does not know it misses nothing else. */
  private void sendStatus(OutboxRow row) {
    try {
      posts.status(row);
    } catch (SlackFailure.Refused e) {
      LOG.debug("No session status for {}: {}", row.subjectKey(), e.getMessage());
    }
    sent(row, Optional.empty(), 0, false);
  }

  private void sent(OutboxRow row, Optional<String> ts, int plainness, boolean finished) {
    Instant now = clock.instant();
    Instant next = finished || row.kind() == OutboxRow.Kind.STATUS ? now : now.plus(editEvery);
    Optional<ThreadAddress> toWake =
        database.inTransaction(
            tx -> {
              OutboxStore.sent(tx, row, ts, plainness, next, finished);
              return ts.flatMap(posted -> afterPost(tx, row, posted));
            });
    toWake.ifPresent(desks.tasks()::wake);
  }

  /** What follows from a message that now stands in Slack. */
  private Optional<ThreadAddress> afterPost(DSLContext tx, OutboxRow row, String ts) {
    return switch (row.kind()) {
      case RESULT -> {
        renderer.files(row).forEach(file -> outbox.attach(tx, row, file.path()));
        yield Optional.empty();
      }
      case ASK -> {
        ThreadAddress thread = new ThreadAddress(row.teamId(), row.channelId(), ts);
        TaskDesk.Receipt receipt =
            desks
                .tasks()
                .accept(
                    tx,
                    new TaskDesk.Words(
                        channels.place(row.channelId()),
                        thread,
                        new PersonId(row.payload().path("person").asText()),
                        row.payload().path("name").asText(),
                        row.payload().path("request").asText(),
                        ts,
                        row.subjectKey()));
        if (receipt instanceof TaskDesk.Receipt.Refused refused) {
          outbox.notice(
              tx,
              row.subjectKey(),
              row.teamId(),
              row.channelId(),
              Optional.of(ts),
              MessageText.escape(refused.reason()));
        }
        yield Optional.of(thread);
      }
      default -> Optional.empty();
    };
  }

  private void tryAgain(
      OutboxRow row, RuntimeException e, Duration wait, int attempts, boolean inDoubt) {
    // what was never begun cannot be in doubt; what was posted before is edited again anyway
    boolean doubtful = inDoubt && row.kind().isMessage() && row.postedTs().isEmpty();
    database.transaction(
        tx ->
            OutboxStore.tryAgain(
                tx,
                row,
                clock.instant().plus(wait),
                Math.max(0, attempts),
                doubtful,
                String.valueOf(e.getMessage())));
  }

  /** Ends a row that cannot be sent; results and questions go to the requester instead. */
  private void giveUp(OutboxRow row, String why) {
    boolean matters =
        Set.of(OutboxRow.Kind.RESULT, OutboxRow.Kind.QUESTION, OutboxRow.Kind.FILE)
            .contains(row.kind());
    String requester = row.payload().path("requester").asText("");
    boolean moves = matters && !requester.isEmpty() && !row.payload().has("dm");
    LOG.warn("{} is given up: {}", row.subjectKey(), why);
    database.transaction(
        tx -> {
          OutboxStore.giveUp(tx, row, clock.instant(), why);
          if (moves) {
            outbox.moveToDirectMessage(tx, row, new PersonId(requester), why);
          }
        });
  }

  private static Duration backOff(OutboxRow row) {
    return Duration.ofMillis(500L << Math.min(row.attempts(), 7));
  }

  @Override
  public void close() {
    loop.close();
  }
}
