package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.digest.DigestPublisher;
import dev.dreamteam.json.Json;
import dev.dreamteam.learning.ChannelNotices;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionListener;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.outbox.DigestMessages;
import dev.dreamteam.slack.outbox.FileTrouble;
import dev.dreamteam.slack.outbox.OutboxRow;
import dev.dreamteam.slack.outbox.OutboxStore;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.ApprovalStore;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Writes what is to be said in Slack as rows, in the transaction of the fact. */
public final class SlackOutbox implements SessionListener, DigestPublisher, ChannelNotices {
  static final String EYES = "eyes";
  private static final String RECEIVED = "ballot_box_with_check";

  /** Ends the key of what moved to a direct message. */
  private static final String MOVED = ":dm";

  private final Clock clock;

  public SlackOutbox(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void recorded(DSLContext tx, Session session, List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      event.taskId().ifPresent(task -> recorded(tx, session, task, event));
    }
  }

  /** Whether an event has something sent at once; the others are shown by the next edit. */
  public static boolean isSaidAtOnce(SessionEvent event) {
    return switch (event) {
      case SessionEvent.TaskRequested _,
          SessionEvent.TaskEnded _,
          SessionEvent.TaskStatusChanged _,
          SessionEvent.SteeringReceived _,
          SessionEvent.RequestEdited _,
          SessionEvent.QuestionAsked _ ->
          true;
      default -> false;
    };
  }

  private void recorded(DSLContext tx, Session session, TaskId task, RecordedEvent recorded) {
    ThreadAddress thread = session.address();
    switch (recorded.event()) {
      case SessionEvent.TaskRequested requested -> {
        OutboxRow.Draft first = progress(session, task);
        ((ObjectNode) first.payload())
            .put("source_ts", requested.sourceTs())
            .put("requester", requested.requester().value());
        OutboxStore.addOrReplace(tx, first, clock.instant());
        eyes(tx, thread, requested.sourceTs());
        status(tx, thread, "processing");
      }
      case SessionEvent.TaskStatusChanged changed -> {
        if (changed.from() == TaskStatus.WAITING && !changed.to().isTerminal()) {
          status(tx, thread, "processing");
        }
      }
      case SessionEvent.SteeringReceived steering ->
          react(tx, thread, steering.sourceTs(), RECEIVED, List.of(RECEIVED), List.of(EYES));
      case SessionEvent.SteeringMissed missed -> {
        notice(
            tx,
            "missed:%s:%d".formatted(recorded.sessionId(), recorded.sequence()),
            thread.teamId(),
            thread.channelId(),
            Optional.of(thread.rootTs()),
            Optional.of(missed.person()),
            "<@%s> That came just as the task ended, so nobody read it. Mention me to go on with it."
                .formatted(missed.person().value()));
        OutboxStore.dropUnsent(tx, reactionKey(thread, missed.sourceTs(), EYES), clock.instant());
      }
      case SessionEvent.RequestEdited edited ->
          react(
              tx,
              thread,
              edited.sourceTs(),
              RECEIVED + "-" + recorded.sequence(),
              List.of(RECEIVED),
              List.of(EYES));
      case SessionEvent.QuestionAsked asked -> {
        ObjectNode payload = about(tx, session, task).put("question", asked.question());
        String key = "question:%s:%d".formatted(recorded.sessionId(), recorded.sequence());
        OutboxStore.add(tx, draft(key, OutboxRow.Kind.QUESTION, thread, payload), clock.instant());
        status(tx, thread, "suspended");
      }
      case SessionEvent.ApprovalAsked asked -> {
        ObjectNode payload =
            about(tx, session, task).put("approval_id", asked.approval().toString());
        String key = approvalKey(task, asked.approval());
        OutboxStore.add(tx, draft(key, OutboxRow.Kind.APPROVAL, thread, payload), clock.instant());
        status(tx, thread, "suspended");
      }
      case SessionEvent.ApprovalAnswered answered -> {
        touch(tx, task, answered.approval());
        if (ApprovalStore.open(tx, task).isEmpty()) {
          status(tx, thread, "processing");
        }
      }
      case SessionEvent.MessagePosted posted -> post(tx, session, recorded, posted);
      case SessionEvent.TaskEnded ended -> {
        ended(tx, session, task, ended.ending());
        ApprovalStore.ids(tx, task).forEach(approval -> touch(tx, task, approval));
      }
      default -> {
        // shown by the progress message alone
      }
    }
  }

  private void ended(DSLContext tx, Session session, TaskId task, Ending ending) {
    ThreadAddress thread = session.address();
    OutboxStore.addOrTouch(tx, progress(session, task), clock.instant());
    ObjectNode payload = about(tx, session, task);
    OutboxStore.add(
        tx, draft("result:" + task, OutboxRow.Kind.RESULT, thread, payload), clock.instant());
    String sourceTs = payload.path("source_ts").asText("");
    if (!sourceTs.isEmpty()) {
      OutboxStore.dropUnsent(tx, reactionKey(thread, sourceTs, EYES), clock.instant());
      String sign = ending == Ending.SATISFIED ? "white_check_mark" : "warning";
      react(tx, thread, sourceTs, "end-" + task, List.of(sign), List.of(EYES));
    }
    status(tx, thread, "active");
  }

  private void post(
      DSLContext tx, Session session, RecordedEvent recorded, SessionEvent.MessagePosted posted) {
    ObjectNode payload =
        Json.object()
            .put("text", posted.text())
            .put("requester", posted.onBehalfOf().value())
            .put("channel_name", posted.channelName())
            .put("home_channel", session.address().channelId())
            .put("home_ts", session.address().rootTs());
    OutboxStore.add(
        tx,
        new OutboxRow.Draft(
            "post:%s:%d".formatted(recorded.sessionId(), recorded.sequence()),
            OutboxRow.Kind.POST,
            session.address().teamId(),
            posted.channelId(),
            posted.threadTs(),
            payload),
        clock.instant());
  }

  /** Tells the thread of the task that its message elsewhere did not get there. */
  public void couldNotPost(DSLContext tx, OutboxRow row) {
    notice(
        tx,
        row.subjectKey(),
        row.teamId(),
        row.payload().path("home_channel").asText(),
        Optional.of(row.payload().path("home_ts").asText()),
        Optional.of(row.payload().path("requester").asText(""))
            .filter(id -> !id.isEmpty())
            .map(PersonId::new),
        "I could not post the approved message in %s: Slack did not take it. Its text stands above, where it was approved."
            .formatted(MessageText.escape(row.payload().path("channel_name").asText())));
  }

  /**
   * Tells the place of a file that it is not coming: once for all files of a result that one cause
   * keeps back.
   *
   * @param error Slack's word; empty when there is none
   * @param page where files can be read
   */
  public void couldNotAttach(DSLContext tx, OutboxRow row, String error, Optional<String> page) {
    JsonNode file = row.payload();
    boolean ofTask = file.hasNonNull("task_id");
    String path = file.path("path").asText();
    String name = path.substring(path.lastIndexOf('/') + 1);
    Optional<String> common = FileTrouble.ofEveryFile(error).filter(_ -> ofTask);
    String text =
        common
            .map(why -> "I could not attach the files of this result: " + why + ".")
            .orElseGet(
                () ->
                    "I could not attach `%s`: %s."
                        .formatted(MessageText.escape(name), FileTrouble.of(error)));
    String way =
        ofTask
            ? page.map(
                        link ->
                            " They are kept with the task: <%s|look at its files>,".formatted(link))
                    .orElse(" They are kept with the task:")
                + " or ask me in this thread to write out what you need."
            : " Ask for it again once that has changed.";
    ObjectNode notice = Json.object().put("text", text + way);
    Stream.of("dm", "requester")
        .filter(file::hasNonNull)
        .forEach(key -> notice.set(key, file.get(key)));
    String subject = ofTask ? file.path("task_id").asText() : row.subjectKey();
    OutboxStore.add(
        tx,
        new OutboxRow.Draft(
            "notice:file:%s:%s".formatted(subject, common.isPresent() ? error : path),
            OutboxRow.Kind.NOTICE,
            row.teamId(),
            row.channelId(),
            row.threadTs(),
            notice),
        clock.instant());
  }

  /** Has a question shown as it stands now. */
  public void refresh(DSLContext tx, Approval approval) {
    touch(tx, approval.taskId(), approval.id());
  }

  /** Has a question edited where it stands: in its thread, or where it was moved to. */
  private static void touch(DSLContext tx, TaskId task, ApprovalId approval) {
    String key = approvalKey(task, approval);
    OutboxStore.touch(tx, List.of(key, key + MOVED));
  }

  /** Has a result shown with what people have decided about it since. */
  public void refreshResult(DSLContext tx, TaskId task) {
    OutboxStore.reopen(tx, "result:" + task);
  }

  /** The message with a question, once it is posted. */
  static Optional<String> postedTs(DSLContext sql, Approval approval) {
    return OutboxStore.find(sql, approvalKey(approval.taskId(), approval.id()))
        .flatMap(OutboxRow::postedTs);
  }

  /** Whose direct message a question was moved to, because its place is gone. */
  public static Optional<PersonId> movedTo(DSLContext sql, Approval approval) {
    return OutboxStore.find(sql, approvalKey(approval.taskId(), approval.id()) + MOVED)
        .map(row -> new PersonId(row.payload().path("dm").asText()));
  }

  private static String approvalKey(TaskId task, ApprovalId approval) {
    return "approval:%s:%s".formatted(task, approval);
  }

  /** Shows at once that a message was seen. */
  public void eyes(DSLContext tx, ThreadAddress thread, String messageTs) {
    react(tx, thread, messageTs, EYES, List.of(EYES), List.of());
  }

  private void react(
      DSLContext tx,
      ThreadAddress thread,
      String messageTs,
      String purpose,
      List<String> add,
      List<String> remove) {
    if (messageTs.isEmpty()) {
      return; // asked elsewhere than by a message
    }
    ObjectNode payload = Json.object().put("ts", messageTs);
    payload.set("add", names(add));
    payload.set("remove", names(remove));
    OutboxStore.add(
        tx,
        draft(reactionKey(thread, messageTs, purpose), OutboxRow.Kind.REACTION, thread, payload),
        clock.instant());
  }

  /**
   * A sentence for a thread or, without one, for a channel; said once per key.
   *
   * @param person who is told directly when the place is gone
   */
  public void notice(
      DSLContext tx,
      String key,
      String teamId,
      String channelId,
      Optional<String> threadTs,
      Optional<PersonId> person,
      String mrkdwn) {
    ObjectNode payload = Json.object().put("text", mrkdwn);
    person.ifPresent(one -> payload.put("requester", one.value()));
    OutboxStore.add(
        tx,
        new OutboxRow.Draft(
            "notice:" + key, OutboxRow.Kind.NOTICE, teamId, channelId, threadTs, payload),
        clock.instant());
  }

  @Override
  public void tellPlace(DSLContext tx, String key, String teamId, String channelId, String text) {
    notice(
        tx, key, teamId, channelId, Optional.empty(), Optional.empty(), MessageText.escape(text));
  }

  @Override
  public void tellPerson(
      DSLContext tx, String key, String teamId, String channelId, PersonId person, String text) {
    OutboxStore.add(
        tx,
        new OutboxRow.Draft(
            "notice:" + key,
            OutboxRow.Kind.NOTICE,
            teamId,
            channelId,
            Optional.empty(),
            Json.object()
                .put("text", MessageText.escape(text))
                .put("dm", person.value())
                .put("requester", person.value())),
        clock.instant());
  }

  /** Posts a request on somebody's behalf; its thread becomes a task once it is posted. */
  public void ask(
      DSLContext tx, String key, String teamId, String channelId, Person person, String request) {
    OutboxStore.add(
        tx,
        new OutboxRow.Draft(
            "ask:" + key,
            OutboxRow.Kind.ASK,
            teamId,
            channelId,
            Optional.empty(),
            Json.object()
                .put("person", person.id().value())
                .put("name", person.name())
                .put("request", request)),
        clock.instant());
  }

  /** The same words in a direct message, because their place is gone. */
  public void moveToDirectMessage(DSLContext tx, OutboxRow row, PersonId person, String why) {
    ObjectNode payload = row.payload().deepCopy();
    payload.put("dm", person.value()).put("moved", why);
    OutboxStore.add(
        tx,
        new OutboxRow.Draft(
            row.subjectKey() + MOVED,
            row.kind(),
            row.teamId(),
            row.channelId(),
            Optional.empty(),
            payload),
        clock.instant());
  }

  /** Posts the memory of a place in the place. */
  public void archive(DSLContext tx, String key, Place place, PersonId person) {
    ObjectNode payload =
        Json.object()
            .put("archive", "memory")
            .put("path", "memory.zip")
            .put("place_kind", place.kind().name())
            .put("person", person.value());
    OutboxStore.add(
        tx,
        new OutboxRow.Draft(
            "archive:memory:" + key,
            OutboxRow.Kind.FILE,
            place.teamId(),
            place.channelId(),
            Optional.empty(),
            payload),
        clock.instant());
  }

  /** Sends somebody everything that is kept of them, to them alone. */
  public void personArchive(
      DSLContext tx, String key, String teamId, String channelId, PersonId person, String name) {
    ObjectNode payload =
        Json.object()
            .put("archive", "person")
            .put("path", "about-you.zip")
            .put("person", person.value())
            .put("name", name)
            .put("dm", person.value());
    OutboxStore.add(
        tx,
        new OutboxRow.Draft(
            "archive:person:" + key,
            OutboxRow.Kind.FILE,
            teamId,
            channelId,
            Optional.empty(),
            payload),
        clock.instant());
  }

  /** Attaches a file of a result below it. */
  void attach(DSLContext tx, OutboxRow result, String path) {
    ObjectNode payload = result.payload().deepCopy();
    payload.put("path", path);
    OutboxStore.add(
        tx,
        new OutboxRow.Draft(
            "file:" + result.id() + ":" + path,
            OutboxRow.Kind.FILE,
            result.teamId(),
            result.channelId(),
            result.threadTs(),
            payload),
        clock.instant());
  }

  @Override
  public void publish(DSLContext tx, Digest digest) {
    // asked for again: new messages, below what was said since
    boolean again = OutboxStore.find(tx, "digest:%s:0".formatted(digest.id())).isPresent();
    String suffix = again ? ":" + UUID.randomUUID() : "";
    Instant now = clock.instant();
    for (int number = 0; number < DigestMessages.count(digest); number++) {
      OutboxStore.add(
          tx,
          new OutboxRow.Draft(
              "digest:%s:%d%s".formatted(digest.id(), number, suffix),
              OutboxRow.Kind.DIGEST,
              digest.place().teamId(),
              digest.place().channelId(),
              Optional.empty(),
              Json.object().put("digest_id", digest.id().toString()).put("number", number)),
          // in the order of its parts: microseconds are the finest that a row keeps
          now.plusNanos(number * 1_000L));
    }
  }

  @Override
  public void refresh(DSLContext tx, Digest digest) {
    OutboxStore.touchAll(tx, "digest:%s:".formatted(digest.id()));
  }

  /** Has the progress messages of tasks edited. */
  public static void touchProgress(DSLContext tx, List<TaskId> tasks) {
    OutboxStore.touch(tx, tasks.stream().map(task -> "progress:" + task).toList());
  }

  /** The thread of a task, from its progress message. */
  static Optional<ThreadAddress> threadOf(DSLContext sql, TaskId task) {
    return OutboxStore.find(sql, "progress:" + task)
        .flatMap(
            row -> row.threadTs().map(ts -> new ThreadAddress(row.teamId(), row.channelId(), ts)));
  }

  private void status(DSLContext tx, ThreadAddress thread, String status) {
    OutboxStore.addOrReplace(
        tx,
        draft(
            "status:%s:%s".formatted(thread.channelId(), thread.rootTs()),
            OutboxRow.Kind.STATUS,
            thread,
            Json.object().put("status", status)),
        clock.instant());
  }

  private static OutboxRow.Draft progress(Session session, TaskId task) {
    return draft(
        "progress:" + task,
        OutboxRow.Kind.PROGRESS,
        session.address(),
        Json.object().put("task_id", task.toString()).put("session_id", session.id().toString()));
  }

  /** What the progress row knows of the task: who asked, and with which message. */
  private static ObjectNode about(DSLContext tx, Session session, TaskId task) {
    JsonNode known =
        OutboxStore.find(tx, "progress:" + task)
            .map(OutboxRow::payload)
            .orElseGet(() -> progress(session, task).payload());
    return known.deepCopy();
  }

  private static String reactionKey(ThreadAddress thread, String messageTs, String purpose) {
    return "reaction:%s:%s:%s".formatted(thread.channelId(), messageTs, purpose);
  }

  private static OutboxRow.Draft draft(
      String key, OutboxRow.Kind kind, ThreadAddress thread, JsonNode payload) {
    return new OutboxRow.Draft(
        key, kind, thread.teamId(), thread.channelId(), Optional.of(thread.rootTs()), payload);
  }

  private static ArrayNode names(List<String> names) {
    ArrayNode array = Json.array();
    names.forEach(array::add);
    return array;
  }

  Instant now() {
    return clock.instant();
  }
}
