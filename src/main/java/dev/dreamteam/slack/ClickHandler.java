package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.digest.DigestDesk;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.blockkit.UnusablePayload;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.digest.EditForm;
import dev.dreamteam.slack.digest.SkillClicks;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.learning.ChannelHandler;
import dev.dreamteam.slack.learning.PrivacyHandler;
import dev.dreamteam.slack.memory.ArchiveHandler;
import dev.dreamteam.slack.memory.MemoryWishes;
import dev.dreamteam.slack.request.Access;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.Requests;
import dev.dreamteam.slack.request.Spot;
import dev.dreamteam.slack.request.Whisper;
import dev.dreamteam.slack.rubric.RubricForm;
import dev.dreamteam.slack.rubric.RubricHandler;
import dev.dreamteam.slack.task.ApprovalClicks;
import dev.dreamteam.slack.task.DenyForm;
import dev.dreamteam.slack.task.FeedbackStore;
import dev.dreamteam.slack.task.OutcomeClicks;
import dev.dreamteam.slack.task.OutcomeForm;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.TaskId;
import java.util.Optional;
import java.util.UUID;

/** Buttons and forms. A click passes the same checks as a message, again at each press. */
final class ClickHandler {
  private final Database database;
  private final Requests requests;
  private final Whisper whisper;
  private final Intake intake;
  private final SlackOutbox outbox;
  private final SlackDesks desks;
  private final ApprovalClicks approvals;
  private final OutcomeClicks outcomes;
  private final MemoryWishes wishes;
  private final RubricHandler rubrics;
  private final ArchiveHandler archives;
  private final PrivacyHandler privacy;
  private final ChannelHandler learning;
  private final SkillClicks skills;
  private final Runnable wakeSender;

  ClickHandler(
      Database database,
      Requests requests,
      Whisper whisper,
      Intake intake,
      SlackOutbox outbox,
      SlackDesks desks,
      ApprovalClicks approvals,
      OutcomeClicks outcomes,
      MemoryWishes wishes,
      RubricHandler rubrics,
      ArchiveHandler archives,
      PrivacyHandler privacy,
      ChannelHandler learning,
      SkillClicks skills,
      Runnable wakeSender) {
    this.database = database;
    this.requests = requests;
    this.whisper = whisper;
    this.intake = intake;
    this.outbox = outbox;
    this.desks = desks;
    this.approvals = approvals;
    this.outcomes = outcomes;
    this.wishes = wishes;
    this.rubrics = rubrics;
    this.archives = archives;
    this.privacy = privacy;
    this.learning = learning;
    this.skills = skills;
    this.wakeSender = wakeSender;
  }

  void click(InboxRow row) {
    JsonNode click = row.payload();
    for (JsonNode action : click.path("actions")) {
      String id = action.path("action_id").asText();
      if (id.equals(Actions.TRACE)) {
        continue; // a link; the browser has opened it
      }
      switch (requests.memberNow(row.teamId(), row.channelId(), Whisper.user(click))) {
        case Access.Ignored ignored -> {}
        case Access.Refused refused -> whisper.answer(click, refused.reason());
        case Access.Allowed allowed -> press(row, click, id, action, allowed.person());
      }
    }
  }

  private void press(InboxRow row, JsonNode click, String action, JsonNode pressed, Person person) {
    String value = pressed.path("value").asText();
    switch (action) {
      case Actions.STOP -> stop(row, click, task(value), person);
      case Actions.FEEDBACK -> feedback(row, click, value, person);
      case Actions.APPROVE, Actions.DENY, Actions.SHOW_EFFECT ->
          approvals.press(
              row, click, action, UnusablePayload.read(value, ApprovalId::parse), person);
      case Actions.ACCEPT, Actions.SEND_BACK, Actions.OVERRIDE, Actions.REGRADE ->
          outcomes.press(row, click, action, task(value), person);
      case Actions.REMEMBER, Actions.REMEMBER_NOT, Actions.FORGET_MEMORY ->
          wishes.press(row, click, action, value, person);
      case Actions.IMPORT, Actions.IMPORT_NOT, Actions.IMPORT_UNDO ->
          archives.press(row, click, action, value, person);
      case Actions.FORGET_ME, Actions.FORGET_ME_NOT ->
          privacy.press(row, click, action, value, person);
      case Actions.LEARN, Actions.FORGET_TALK -> learning.press(row, click, action, person);
      case Actions.TRY_SKILL -> skills.press(row, click, id(value), person);
      case Actions.EDIT -> edit(row, click, id(value));
      case Actions.KEEP, Actions.KEEP_OWN, Actions.FORGET, Actions.UNDO ->
          whisper.answer(click, MessageText.escape(decide(row, action, id(value), person)));
      default -> whisper.answer(click, "This button is no longer in use.");
    }
  }

  private static TaskId task(String value) {
    return UnusablePayload.read(value, TaskId::parse);
  }

  private static UUID id(String value) {
    return UnusablePayload.read(value, UUID::fromString);
  }

  private void stop(InboxRow row, JsonNode click, TaskId task, Person person) {
    Optional<ThreadAddress> thread =
        SlackOutbox.threadOf(database.sql(), task)
            // a button speaks only for the channel that it stands in, and only for its own task
            .filter(address -> address.channelId().equals(row.channelId()))
            .filter(
                address ->
                    desks.reader().openTask(address).filter(t -> t.id().equals(task)).isPresent());
    boolean stopped =
        thread.isPresent() && intake.stop(thread.get(), person, "click:" + row.messageTs());
    thread.ifPresent(intake::wake);
    whisper.answer(click, stopped ? "I am stopping it." : "This task has already ended.");
  }

  private void feedback(InboxRow row, JsonNode click, String value, Person person) {
    boolean positive = value.startsWith("good ");
    TaskId task = task(value.substring(value.indexOf(' ') + 1));
    boolean isHere =
        SlackOutbox.threadOf(database.sql(), task)
            .filter(thread -> thread.channelId().equals(row.channelId()))
            .isPresent();
    if (!isHere) {
      whisper.answer(click, "I no longer know this task.");
      return;
    }
    database.transaction(tx -> FeedbackStore.save(tx, task, person.id(), positive, outbox.now()));
    whisper.answer(
        click,
        positive
            ? "Thank you, noted."
            : "Thank you, noted. Say in the thread what is missing, with a mention, and I go on.");
  }

  private void edit(InboxRow row, JsonNode click, UUID proposal) {
    Optional<Digest.Line> line =
        desks.digests().digestOf(proposal).stream()
            .filter(digest -> digest.place().channelId().equals(row.channelId()))
            .flatMap(digest -> digest.lines().stream())
            .filter(candidate -> candidate.proposalId().equals(proposal))
            .findFirst();
    if (line.isEmpty()) {
      whisper.answer(click, "This proposal no longer exists.");
      return;
    }
    whisper.open(
        click,
        EditForm.view(
            new EditForm.Target(proposal, row.channelId(), Spot.of(click).threadTs().orElse("")),
            line.get().content()),
        "That took too long; please press Edit again.");
  }

  void submit(InboxRow row) {
    JsonNode view = row.payload().path("view");
    switch (view.path("callback_id").asText()) {
      case Actions.EDIT_FORM -> {
        EditForm.Target target = EditForm.target(view);
        member(row, target.channelId()).ifPresent(person -> edited(row, target, person));
      }
      case Actions.DENY_FORM -> {
        DenyForm.Target target = DenyForm.target(view);
        member(row, target.channelId())
            .ifPresent(person -> approvals.deny(row.payload(), target, person));
      }
      case Actions.SEND_BACK_FORM, Actions.OVERRIDE_FORM, Actions.REGRADE_FORM -> {
        OutcomeForm.Target target = OutcomeForm.target(view);
        member(row, target.channelId())
            .ifPresent(person -> outcomes.submit(row.payload(), target, person));
      }
      case Actions.RUBRIC_FORM -> {
        String channel = RubricForm.target(view).channelId();
        member(row, channel)
            .ifPresent(
                person ->
                    rubrics.submit(
                        row.payload(),
                        new RubricDesk.Visitor(row.teamId(), channel, person.id(), person.name())));
      }
      default -> {
        // a window that only shows something
      }
    }
  }

  /** Who sent a form, if they may decide in its channel; otherwise they are told why not. */
  private Optional<Person> member(InboxRow row, String channelId) {
    String user = Whisper.user(row.payload());
    return switch (requests.memberNow(row.teamId(), channelId, user)) {
      case Access.Ignored ignored -> Optional.empty();
      case Access.Refused refused -> {
        whisper.answer(row.payload(), refused.reason());
        yield Optional.empty();
      }
      case Access.Allowed allowed -> Optional.of(allowed.person());
    };
  }

  private void edited(InboxRow row, EditForm.Target target, Person person) {
    JsonNode view = row.payload().path("view");
    String said =
        isOf(target.proposal(), target.channelId())
            ? decided(
                target.proposal(),
                desks
                    .digests()
                    .edit(target.proposal(), EditForm.content(view), person.id(), person.name()))
            : "This proposal no longer exists.";
    whisper.answer(row.payload(), MessageText.escape(said));
  }

  private boolean isOf(UUID proposal, String channelId) {
    return desks
        .digests()
        .digestOf(proposal)
        .filter(digest -> digest.place().channelId().equals(channelId))
        .isPresent();
  }

  private String decide(InboxRow row, String action, UUID proposal, Person person) {
    if (!isOf(proposal, row.channelId())) {
      return "This proposal no longer exists.";
    }
    DigestDesk digests = desks.digests();
    return decided(
        proposal,
        switch (action) {
          case Actions.KEEP -> digests.keep(proposal, person.id(), person.name());
          case Actions.KEEP_OWN -> digests.keepOwn(proposal, person.id(), person.name());
          case Actions.FORGET -> digests.forget(proposal, person.id(), person.name());
          default -> digests.undo(proposal, person.id(), person.name());
        });
  }

  private String decided(UUID proposal, DigestDesk.Decision decision) {
    desks
        .digests()
        .digestOf(proposal)
        .ifPresent(digest -> database.transaction(tx -> outbox.refresh(tx, digest)));
    wakeSender.run();
    return switch (decision) {
      case DigestDesk.Decision.Done done -> done.text();
      case DigestDesk.Decision.TooLate late -> late.text();
    };
  }
}
