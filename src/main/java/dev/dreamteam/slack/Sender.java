package dev.dreamteam.slack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.lead.TaskResult.ResultFile;
import dev.dreamteam.rubric.WrittenRequest;
import dev.dreamteam.schedule.Backoff;
import dev.dreamteam.schedule.Loop;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.SlackFailure;
import dev.dreamteam.slack.outbox.LastResort;
import dev.dreamteam.slack.outbox.OutboxRow;
import dev.dreamteam.slack.outbox.OutboxWorkStore;
import dev.dreamteam.slack.outbox.Posts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the outbox's rows: each message once, edits coalesced, failures bounded and told. */
final class Sender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final int AT_ONCE = 8;
  private static final int MOST_ATTEMPTS = 8;
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(64));

  /** For so long a message waits for a Slack that gives no clear answers. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  /** So late Slack may still carry out a call that it has not answered. */
  private static final Duration LATE = Duration.ofSeconds(15);

  /** What follows a claim so soon began with it. */
  private static final Duration AT_ONCE_IS = Duration.ofSeconds(1);

  private static final Set<String> BLOCKS_REFUSED =
      Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long");

  private final Database database;
  private final Posts posts;
  private final Renderer renderer;
  private final SlackOutbox outbox;
  private final SlackDesks desks;
  private final Channels channels;
  private final Claims claims;
  private final LastResort lastResort;
  private final Duration editEvery;
  private final Clock clock;
  private final Loop loop;

  Sender(
      Database database,
      Posts posts,
      SlackOutbox outbox,
      SlackDesks desks,
      Channels channels,
      Claims claims,
      Duration editEvery,
      Clock clock) {
    this.database = database;
    this.posts = posts;
    this.renderer = new Renderer(desks);
    this.outbox = outbox;
    this.desks = desks;
    this.channels = channels;
    this.claims = claims;
    this.lastResort = new LastResort(database, outbox, claims, clock, renderer::filesPage);
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

  private List<Runnable> take(int atMost) {
    long asked = claims.reading();
    Instant now = clock.instant();
    List<OutboxRow> rows =
        OutboxWorkStore.claim(database.sql(), claims.holder(), now, claims.until(now), atMost);
    rows.forEach(row -> claims.took(row, asked));
    return rows.stream().<Runnable>map(row -> () -> send(row)).toList();
  }

  private void send(OutboxRow row) {
    try {
      claims.require(row);
      switch (row.kind()) {
        case REACTION -> {
          posts.react(row.channelId(), row.payload());
          sent(row, true);
        }
        case STATUS -> sendStatus(row);
        case FILE -> sendFile(row);
        default -> sendMessage(row);
      }
    } catch (Claims.Lost e) {
      LOG.warn("{}", e.getMessage());
    } catch (StillOpen e) {
      putBack(row, e, e.wait, row.attempts() - 1);
    } catch (Posts.ThreadGone e) {
      lastResort.threadGone(row);
    } catch (SlackFailure e) {
      failed(row, e);
    } catch (NotRendered e) {
      brokeOff(row, e.getCause(), row.inDoubt(), row.unansweredSince().isPresent());
    } catch (RuntimeException | Error e) {
      brokeOff(row, e, true, true);
    } finally {
      claims.done(row);
    }
  }

  private void brokeOff(OutboxRow row, Throwable e, boolean inDoubt, boolean unanswered) {
    if (row.attempts() >= MOST_ATTEMPTS) {
      LOG.error("{} is given up after {} tries", row.subjectKey(), row.attempts(), e);
      lastResort.failed(row, e);
    } else {
      Duration wait = BACKOFF.after(row.attempts());
      LOG.warn("{} could not be sent, again in {}", row.subjectKey(), wait, e);
      tryAgain(row, e, wait, row.attempts(), inDoubt, unanswered);
    }
  }

  private void failed(OutboxRow row, SlackFailure e) {
    LOG.info("{}: {}", row.subjectKey(), e.getMessage());
    switch (e) {
      // asked to wait: not a failure, and nothing was done
      case SlackFailure.Busy busy -> putBack(row, e, busy.retryAfter(), row.attempts() - 1);
      case SlackFailure.TokenRefused refused ->
          putBack(row, e, refused.retryAfter(), row.attempts() - 1);
      case SlackFailure.Refused refused -> {
        if (!mayPass(row, refused) || row.attempts() >= MOST_ATTEMPTS) {
          lastResort.refused(row, refused);
        } else {
          putBack(row, e, BACKOFF.after(row.attempts()), row.attempts());
        }
      }
      case SlackFailure.Unclear unclear -> {
        if (row.createdAt().plus(PATIENCE).isBefore(clock.instant())) {
          lastResort.failed(row, e);
        } else {
          tryAgain(
              row, e, BACKOFF.after(row.attempts()), row.attempts(), true, !unclear.isAnswered());
        }
      }
    }
  }

  /** What is said of the blocks of a new message that has none left is not about the message. */
  private static boolean mayPass(OutboxRow row, SlackFailure.Refused refused) {
    return !refused.isFinal()
        || (BLOCKS_REFUSED.contains(refused.error()) && row.postedTs().isEmpty());
  }

  /** Nothing of the row stands in Slack yet, but Slack may still be at an earlier try. */
  private static final class StillOpen extends RuntimeException {
    private final transient Duration wait;

    StillOpen(Duration wait) {
      super("an earlier try may still be carried out");
      this.wait = wait;
    }
  }

  /** The message could not be written; Slack was not asked for anything. */
  private static final class NotRendered extends RuntimeException {
    NotRendered(Throwable cause) {
      super(cause);
    }

    @Override
    public synchronized Throwable getCause() {
      return requireNonNull(super.getCause());
    }
  }

  private Renderer.Rendered rendered(OutboxRow row) {
    try {
      return renderer.render(row);
    } catch (RuntimeException | Error e) {
      throw new NotRendered(e);
    }
  }

  private void sendMessage(OutboxRow row) {
    Optional<String> known =
        row.postedTs().or(() -> row.inDoubt() ? findPosted(row) : Optional.empty());
    boolean isNew = known.isEmpty();
    if (isNew && !row.inDoubt()) {
      posts.requireThread(row);
    }
    Renderer.Rendered rendered = rendered(row);
    if (isNew && (row.inDoubt() || claims.age(row).compareTo(AT_ONCE_IS) > 0)) {
      begin(row);
    }
    int plainness = row.plainness();
    while (true) {
      ArrayNode blocks = rendered.post().blocks(plainness);
      String text = rendered.post().text(plainness);
      claims.require(row);
      try {
        String ts;
        if (known.isPresent()) {
          ts = known.get();
          if (!rendered.isLast() || row.postedTs().isPresent()) {
            posts.update(row, ts, text, blocks);
          }
        } else {
          ts = posts.post(row, text, blocks);
        }
        sent(row, ts, plainness, rendered);
        return;
      } catch (SlackFailure.Refused e) {
        if (!BLOCKS_REFUSED.contains(e.error()) || !rendered.post().hasPlainer(plainness)) {
          throw e;
        }
        LOG.warn("{}: {}; sending it in a plainer form", row.subjectKey(), e.getMessage());
        plainness++;
        keepPlainness(row, plainness);
      }
    }
  }

  /** The plainer try may have to wait for its turn; it must not begin with the rich form again. */
  private void keepPlainness(OutboxRow row, int plainness) {
    database.transaction(tx -> OutboxWorkStore.plainer(tx, row, plainness));
  }

  /** What an unclear try left in Slack; a try that Slack may still carry out is waited for. */
  private Optional<String> findPosted(OutboxRow row) {
    Optional<String> found;
    try {
      found = posts.find(row);
    } catch (Posts.ThreadGone e) {
      requireAnswered(row);
      throw e;
    }
    if (found.isEmpty()) {
      requireAnswered(row);
    }
    return found.map(ts -> database.inTransaction(tx -> OutboxWorkStore.stands(tx, row, ts)));
  }

  private void requireAnswered(OutboxRow row) {
    row.unansweredSince()
        .map(since -> Duration.between(clock.instant(), since.plus(LATE)))
        .filter(Duration::isPositive)
        .ifPresent(
            wait -> {
              throw new StillOpen(wait);
            });
  }

  private void begin(OutboxRow row) {
    if (!database.inTransaction(
        tx -> OutboxWorkStore.beginPost(tx, claims.holder(), row, clock.instant()))) {
      throw new Claims.Lost(row.subjectKey());
    }
  }

  private void sendFile(OutboxRow row) {
    String path = row.payload().path("path").asText();
    ResultFile file =
        renderer.files(row).stream()
            .filter(candidate -> candidate.path().equals(path))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the result has no file " + path));
    if (row.inDoubt()) {
      if (posts.findFile(row, file.name()).isPresent()) {
        sent(row, true);
        return;
      }
      requireAnswered(row);
    }
    posts.requireThread(row);
    String fileId = posts.upload(file);
    begin(row);
    claims.require(row);
    posts.share(row, fileId, file.name());
    sent(row, true);
  }

  /** The status is a courtesy: a team whose Slack does not know it misses nothing else. */
  private void sendStatus(OutboxRow row) {
    try {
      posts.status(row);
    } catch (SlackFailure.Refused e) {
      LOG.debug("No session status for {}: {}", row.subjectKey(), e.getMessage());
    }
    sent(row, false);
  }

  /** What was sent is no message of its own: a reaction, a status, a file. */
  private void sent(OutboxRow row, boolean finished) {
    boolean _ =
        OutboxWorkStore.sent(
            database.sql(), claims.holder(), row, Optional.empty(), 0, clock.instant(), finished);
  }

  private void sent(OutboxRow row, String ts, int plainness, Renderer.Rendered rendered) {
    if (row.kind() == OutboxRow.Kind.RESULT || row.kind() == OutboxRow.Kind.ASK) {
      sentWithMore(row, ts, plainness, rendered);
    } else if (!note(database.sql(), row, ts, plainness, rendered)) {
      settle(row, ts);
    }
  }

  /** What follows from the message is written with the fact that it stands in Slack. */
  private void sentWithMore(OutboxRow row, String ts, int plainness, Renderer.Rendered rendered) {
    Optional<TaskDesk.Words> asked =
        Optional.of(row).filter(it -> it.kind() == OutboxRow.Kind.ASK).map(it -> asked(it, ts));
    Optional<Optional<ThreadAddress>> toWake =
        database.inTransaction(
            tx ->
                note(tx, row, ts, plainness, rendered)
                    ? Optional.of(afterPost(tx, row, asked, rendered.attachments(plainness)))
                    : Optional.empty());
    toWake.ifPresentOrElse(thread -> thread.ifPresent(desks.tasks()::wake), () -> settle(row, ts));
  }

  /** False when another node took the row meanwhile. */
  private boolean note(
      DSLContext tx, OutboxRow row, String ts, int plainness, Renderer.Rendered rendered) {
    Instant now = clock.instant();
    return OutboxWorkStore.sent(
        tx,
        claims.holder(),
        row,
        Optional.of(ts),
        plainness,
        rendered.isLast() ? now : now.plus(editEvery),
        rendered.isLast());
  }

  /** Another node took the row meanwhile: one message stands, and a second is taken back. */
  private void settle(OutboxRow row, String ts) {
    String stands = database.inTransaction(tx -> OutboxWorkStore.stands(tx, row, ts));
    if (!stands.equals(ts)) {
      LOG.warn("{} was posted by two nodes; the second message is removed", row.subjectKey());
      posts.remove(row, ts);
      tryAgain(row, new Claims.Lost(row.subjectKey()), Duration.ZERO, 0, false, false);
    }
  }

  /** The request in a message of our own; read before the transaction opens. */
  private TaskDesk.Words asked(OutboxRow row, String ts) {
    return new TaskDesk.Words(
        channels.place(row.channelId()),
        new ThreadAddress(row.teamId(), row.channelId(), ts),
        new PersonId(row.payload().path("person").asText()),
        row.payload().path("name").asText(),
        WrittenRequest.read(row.payload().path("request").asText()),
        ts,
        row.subjectKey());
  }

  /** What follows from a message that now stands in Slack. */
  private Optional<ThreadAddress> afterPost(
      DSLContext tx, OutboxRow row, Optional<TaskDesk.Words> asked, List<String> attachments) {
    if (row.kind() == OutboxRow.Kind.RESULT) {
      attachments.forEach(path -> outbox.attach(tx, row, path));
    }
    asked.ifPresent(words -> take(tx, row, words));
    return asked.map(TaskDesk.Words::thread);
  }

  private void take(DSLContext tx, OutboxRow row, TaskDesk.Words words) {
    if (desks.tasks().accept(tx, words) instanceof TaskDesk.Receipt.Refused refused) {
      outbox.notice(
          tx,
          row.subjectKey(),
          row.teamId(),
          row.channelId(),
          Optional.of(words.sourceTs()),
          Optional.of(words.person()),
          MessageText.escape(refused.reason()));
    }
  }

  /** This try changed nothing, but an earlier one may have. */
  private void putBack(OutboxRow row, RuntimeException e, Duration wait, int attempts) {
    tryAgain(row, e, wait, attempts, row.inDoubt(), row.unansweredSince().isPresent());
  }

  private void tryAgain(
      OutboxRow row,
      Throwable e,
      Duration wait,
      int attempts,
      boolean inDoubt,
      boolean unanswered) {
    // what was never begun cannot be in doubt; what was posted before is edited again anyway
    boolean doubtful = inDoubt && row.kind().isMessage() && row.postedTs().isEmpty();
    database.transaction(
        tx ->
            OutboxWorkStore.tryAgain(
                tx,
                claims.holder(),
                row,
                clock.instant().plus(wait),
                Math.max(0, attempts),
                doubtful,
                unanswered,
                String.valueOf(e.getMessage())));
  }

  @Override
  public void close() {
    loop.close();
  }
}
