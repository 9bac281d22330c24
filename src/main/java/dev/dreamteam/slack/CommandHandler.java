package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.digest.ExplanationText;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.learning.ChannelHandler;
import dev.dreamteam.slack.learning.PrivacyHandler;
import dev.dreamteam.slack.memory.ArchiveHandler;
import dev.dreamteam.slack.outbox.OutboxRow;
import dev.dreamteam.slack.outbox.OutboxStore;
import dev.dreamteam.slack.request.Access;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.RequestText;
import dev.dreamteam.slack.request.Requests;
import dev.dreamteam.slack.request.Whisper;
import dev.dreamteam.slack.rubric.RubricHandler;
import dev.dreamteam.slack.task.ApprovalBlocks;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers {@code /dreamteam}, to the person alone. */
final class CommandHandler {
  private static final int MOST_LINES = 30;

  private final Database database;
  private final SlackTeam team;
  private final Requests requests;
  private final Channels channels;
  private final RequestText texts;
  private final Whisper whisper;
  private final Intake intake;
  private final RubricHandler rubrics;
  private final ArchiveHandler archives;
  private final PrivacyHandler privacy;
  private final ChannelHandler learning;
  private final SlackDesks desks;
  private final Runnable wakeSender;

  /** Who typed a command, and where. */
  private record Asked(InboxRow row, JsonNode command, Place place, Person person) {
    RubricDesk.Visitor visitor() {
      return new RubricDesk.Visitor(place.teamId(), place.channelId(), person.id(), person.name());
    }
  }

  CommandHandler(
      Database database,
      SlackTeam team,
      Requests requests,
      Channels channels,
      RequestText texts,
      Whisper whisper,
      Intake intake,
      RubricHandler rubrics,
      ArchiveHandler archives,
      PrivacyHandler privacy,
      ChannelHandler learning,
      SlackDesks desks,
      Runnable wakeSender) {
    this.database = database;
    this.team = team;
    this.requests = requests;
    this.channels = channels;
    this.texts = texts;
    this.whisper = whisper;
    this.intake = intake;
    this.rubrics = rubrics;
    this.archives = archives;
    this.privacy = privacy;
    this.learning = learning;
    this.desks = desks;
    this.wakeSender = wakeSender;
  }

  void handle(InboxRow row) {
    JsonNode command = row.payload();
    CommandWords words = CommandWords.parse(command.path("text").asText());
    if (words instanceof CommandWords.Help) {
      whisper.answer(command, HelpText.commands(team.botName()));
      return;
    }
    if (words instanceof CommandWords.Unknown unknown) {
      whisper.answer(command, HelpText.unknown(unknown, team.botName()));
      return;
    }
    String channel = row.channelId();
    switch (requests.userNow(command.path("user_id").asText())) {
      case Access.Ignored ignored -> {}
      case Access.Refused refused -> whisper.answer(command, refused.reason());
      case Access.Allowed allowed -> {
        if (!channels.isOurs(channel)) {
          whisper.answer(command, HelpText.notInChannel(team.botName()));
          return;
        }
        Person person = allowed.person();
        requests
            .notOf(row.teamId(), channel, person.id().value())
            .ifPresentOrElse(
                refused -> whisper.answer(command, refused.reason()),
                () -> answer(words, new Asked(row, command, channels.place(channel), person)));
      }
    }
  }

  private void answer(CommandWords words, Asked asked) {
    Place place = asked.place();
    Person person = asked.person();
    CommandDesk desk = desks.commands();
    switch (words) {
      case CommandWords.Ask ask -> ask(asked, ask.request());
      case CommandWords.Status status -> status(asked);
      case CommandWords.Approvals approvals -> approvals(asked);
      case CommandWords.Stop stop -> stop(asked);
      case CommandWords.DreamNow dream ->
          dream(asked, () -> desks.dreams().dreamNow(place, person.id(), dream.instructions()));
      case CommandWords.DreamDry dream ->
          dream(asked, () -> desks.dreams().dryRun(place, person.id()));
      case CommandWords.Channel channel ->
          learning.answer(asked.command(), place, person, channel.words());
      case CommandWords.DreamExplain explain ->
          say(asked, ExplanationText.of(desks.dreams().explain(place)));
      case CommandWords.DreamWhen when ->
          say(asked, desks.dreams().when(place, person.id(), when.words()));
      case CommandWords.ShowInstructions show -> say(asked, desks.dreams().instructions(place));
      case CommandWords.InstructDreams instruct ->
          say(asked, desks.dreams().instruct(place, person.id(), instruct.instructions()));
      case CommandWords.Memory memory -> memories(asked, memory.words());
      case CommandWords.ForgetMemory forget ->
          memory(
              asked,
              forget.path(),
              () -> desk.forgetMemory(place, person.id(), person.name(), forget.path()));
      case CommandWords.MemoryHistory history ->
          memory(
              asked, history.path(), () -> desk.memoryHistory(place, person.id(), history.path()));
      case CommandWords.RestoreMemory old ->
          memory(
              asked,
              old.path(),
              () ->
                  desk.restoreMemory(place, person.id(), person.name(), old.path(), old.version()));
      case CommandWords.RedactMemory old ->
          memory(
              asked,
              old.path(),
              () ->
                  desk.redactMemory(place, person.id(), person.name(), old.path(), old.version()));
      case CommandWords.ExportMemory export -> {
        if (place.kind() == Place.Kind.PUBLIC_CHANNEL
            && !desks.places().standing(place).tellsTeamMemory()) {
          say(asked, HelpText.notToldHere());
          return;
        }
        archives.export(asked.row().channelId(), person.id(), asked.row().messageTs());
        say(asked, "It comes as a zip in this channel.");
      }
      case CommandWords.ShareMemory share -> share(asked, share.on());
      case CommandWords.ShowDigest show -> digest(asked);
      case CommandWords.OpenDigest open -> open(asked);
      case CommandWords.QuietDigest quiet ->
          say(asked, desks.digests().quiet(place, person.id(), quiet.on()));
      case CommandWords.DigestWhen when ->
          say(asked, desks.digests().when(place, person.id(), when.words()));
      case CommandWords.AutoDigest auto ->
          say(asked, desk.adoptAtOnce(place, person.id(), person.name(), auto.on()));
      case CommandWords.Rubric rubric ->
          rubrics.answer(asked.command(), asked.visitor(), rubric.words());
      case CommandWords.ListSkills list ->
          list(asked, () -> desks.skills().list(place, person.id()), HelpText.noSkill());
      case CommandWords.ShowSkill show ->
          say(
              asked,
              desks
                  .skills()
                  .show(place, person.id(), show.name())
                  .orElseGet(() -> none(asked, HelpText.unknownSkill(show.name()))));
      case CommandWords.ForgetSkill forget ->
          say(asked, desks.skills().forget(place, person.id(), person.name(), forget.name()));
      case CommandWords.Agents agents -> agents(asked);
      case CommandWords.Trace trace -> trace(asked);
      case CommandWords.Webhooks webhooks -> webhooks(asked, webhooks.words());
      case CommandWords.Privacy wanted ->
          privacy.answer(asked.row(), asked.command(), person, wanted.words());
      case CommandWords.Help help -> {}
      case CommandWords.Unknown unknown -> {}
    }
  }

  private void ask(Asked asked, String request) {
    InboxRow row = asked.row();
    intake.ask(row.channelId(), asked.person(), texts.words(request), row.messageTs());
    say(asked, "I have asked in this channel; the work happens in the thread of that message.");
  }

  private void dream(Asked asked, Supplier<String> begin) {
    say(asked, desks.channels().isLearning(asked.place()) ? begin.get() : HelpText.notLearning());
  }

  private void status(Asked asked) {
    List<Task> open = desks.reader().openTasksIn(team.id(), asked.row().channelId());
    if (open.isEmpty()) {
      say(asked, "No task is open here.");
      return;
    }
    ArrayNode blocks = Json.array();
    blocks.add(Blocks.header(open.size() == 1 ? "One open task" : open.size() + " open tasks"));
    for (Task task : open.stream().limit(20).toList()) {
      blocks.add(
          Blocks.section(
              line(task) + "\n_" + task.status().name().toLowerCase(java.util.Locale.ROOT) + "_"));
      blocks.add(Blocks.actions(Blocks.button(Actions.STOP, "Stop", task.id().toString())));
    }
    if (open.size() > 20) {
      blocks.add(Blocks.context("and %d more".formatted(open.size() - 20)));
    }
    whisper.answer(
        asked.command(), open.stream().map(this::line).collect(Collectors.joining("\n")), blocks);
  }

  private void approvals(Asked asked) {
    List<Approval> open = desks.approvals().openIn(team.id(), asked.row().channelId());
    String lines =
        open.stream().limit(MOST_LINES).map(this::line).collect(Collectors.joining("\n"));
    whisper.answer(
        asked.command(), lines.isEmpty() ? "Nothing waits for an approval here." : lines);
  }

  private String line(Approval approval) {
    String question = Clip.escapedLine(approval.question(), 200).replace('|', ' ');
    String linked =
        SlackOutbox.postedTs(database.sql(), approval)
            .flatMap(
                ts ->
                    desks
                        .approvals()
                        .thread(approval)
                        .map(
                            thread ->
                                "<%s|%s>"
                                    .formatted(
                                        team.permalink(
                                            thread.channelId(), ts, Optional.of(thread.rootTs())),
                                        question)))
            .orElse(question);
    return "• %s – %s, until %s"
        .formatted(linked, ApprovalBlocks.who(approval), ApprovalBlocks.time(approval.expiresAt()));
  }

  private void stop(Asked asked) {
    List<Task> open = desks.reader().openTasksIn(team.id(), asked.row().channelId());
    if (open.size() != 1) {
      status(asked);
      return;
    }
    Optional<ThreadAddress> thread = SlackOutbox.threadOf(database.sql(), open.getFirst().id());
    boolean stopped =
        thread.isPresent()
            && intake.stop(thread.get(), asked.person(), "command:" + asked.row().messageTs());
    thread.ifPresent(intake::wake);
    say(asked, stopped ? "I am stopping it." : "No task is open here.");
  }

  private void memories(Asked asked, String words) {
    list(
        asked,
        () -> lines(desks.commands().memories(asked.place(), asked.person().id(), words)),
        words.isEmpty() ? "Nothing is remembered here yet." : "I remember nothing on that.");
  }

  private static Optional<String> lines(List<CommandDesk.MemoryLine> found) {
    int more = found.size() - MOST_LINES;
    return found.stream()
        .limit(MOST_LINES)
        .map(m -> "• `%s` (%s) %s".formatted(m.path(), m.kind(), Clip.line(m.content(), 250)))
        .reduce((before, line) -> before + "\n" + line)
        .map(all -> more > 0 ? all + "\n… and " + more + " more; add words to look for" : all);
  }

  /** What is told here, and that there may be more that is not. */
  private void list(Asked asked, Supplier<Optional<String>> lines, String thereIsNone) {
    // what is told depends on who reads here now
    boolean isAllTold = isAllTold(asked);
    Optional<String> told = lines.get();
    say(
        asked,
        isAllTold
            ? told.orElse(thereIsNone)
            : told.map(all -> all + "\n").orElse("") + HelpText.notToldHere());
  }

  private void memory(Asked asked, String path, Supplier<Optional<String>> change) {
    // what is told of it depends on who reads here now
    boolean isAllTold = isAllTold(asked);
    say(
        asked,
        change
            .get()
            .orElseGet(() -> isAllTold ? HelpText.unknownMemory(path) : HelpText.notToldHere()));
  }

  /** What is true where nothing is shown: there may be something that is not told here. */
  private String none(Asked asked, String thereIsNone) {
    return isAllTold(asked) ? thereIsNone : HelpText.notToldHere();
  }

  private boolean isAllTold(Asked asked) {
    return desks.places().standing(asked.place()).tellsTeamMemory();
  }

  private void share(Asked asked, boolean on) {
    Person person = asked.person();
    say(
        asked,
        person.isAdminOf(team)
            ? desks.channels().shareMemory(asked.place(), person.id(), person.name(), on)
            : "What the team remembers may concern more than this channel, so only admins and"
                + " owners"
                + " of %s let guests and other companies read it.".formatted(team.name()));
    wakeSender.run();
  }

  private void digest(Asked asked) {
    Optional<Digest> digest = desks.digests().publishAgain(team.id(), asked.row().channelId());
    say(
        asked,
        digest.isPresent()
            ? "Here it comes."
            : "There is no digest for this channel yet. `/dreamteam dream now` makes one.");
    wakeSender.run();
  }

  private void open(Asked asked) {
    Optional<Digest> open = desks.digests().publishOpen(asked.place());
    say(asked, open.isPresent() ? "Here it comes." : "Nothing waits for an answer here.");
    wakeSender.run();
  }

  private void agents(Asked asked) {
    say(
        asked,
        desks.commands().agents().stream()
            .map(a -> "• *%s* – %s (%s)".formatted(a.name(), a.description(), a.model()))
            .collect(Collectors.joining("\n")));
  }

  private void trace(Asked asked) {
    String lines =
        OutboxStore.newest(
                database.sql(), OutboxRow.Kind.PROGRESS, team.id(), asked.row().channelId(), 5)
            .stream()
            .map(row -> SessionId.parse(row.payload().path("session_id").asText()))
            .distinct()
            .map(session -> "• " + desks.commands().traceLink(session))
            .collect(Collectors.joining("\n"));
    say(asked, lines.isEmpty() ? "No task was asked for here yet." : "The newest here:\n" + lines);
  }

  private void webhooks(Asked asked, String words) {
    if (!asked.person().isAdminOf(team)) {
      say(
          asked,
          "Webhooks carry the team's events elsewhere, so only admins and owners of %s set them up."
              .formatted(team.name()));
      return;
    }
    say(
        asked,
        desks.commands().webhooks(team.id(), asked.row().channelId(), asked.person().id(), words));
  }

  private String line(Task task) {
    String title = MessageText.escape(Clip.line(task.words(), 150));
    return SlackOutbox.threadOf(database.sql(), task.id())
        .map(t -> "<%s|%s>".formatted(team.permalink(t), title.replace('|', ' ')))
        .orElse(title);
  }

  /** {@code text} is plain; what looks like markup in it is shown as it is. */
  private void say(Asked asked, String text) {
    whisper.answer(asked.command(), MessageText.escape(MessageText.unescape(text)));
  }
}
