package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskProgress;
import dev.dreamteam.lead.TaskResult;
import dev.dreamteam.lead.TaskResult.ResultFile;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.blockkit.Mrkdwn;
import dev.dreamteam.slack.blockkit.Post;
import dev.dreamteam.slack.digest.DigestBlocks;
import dev.dreamteam.slack.outbox.OutboxRow;
import dev.dreamteam.slack.task.ApprovalBlocks;
import dev.dreamteam.slack.task.ProgressBlocks;
import dev.dreamteam.slack.task.ResultBlocks;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.ApprovalStatus;
import dev.dreamteam.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Renders rows when they are sent, so that a message shows the newest state. */
final class Renderer {
  private final SlackDesks desks;

  Renderer(SlackDesks desks) {
    this.desks = desks;
  }

  /**
   * A row's message.
   *
   * @param isLast whether nothing will change any more
   * @param attachments paths of files that belong below it
   * @param attachmentsOfText the same, when all blocks were refused and only the text is shown
   */
  record Rendered(
      Post post, boolean isLast, List<String> attachments, List<String> attachmentsOfText) {
    Rendered(Post post, boolean isLast) {
      this(post, isLast, List.of(), List.of());
    }

    List<String> attachments(int plainness) {
      return post.blocks(plainness).isEmpty() ? attachmentsOfText : attachments;
    }
  }

  Rendered render(OutboxRow row) {
    Rendered rendered =
        switch (row.kind()) {
          case PROGRESS -> {
            TaskProgress progress = desks.reader().progress(task(row));
            yield new Rendered(
                ProgressBlocks.render(task(row), progress, trace(row)),
                progress.status().isTerminal());
          }
          case RESULT -> result(row);
          case QUESTION -> last(question(row));
          case APPROVAL -> approval(row);
          case POST -> last(onBehalf(row));
          case DIGEST -> digest(row);
          case NOTICE -> last(Post.text(row.payload().path("text").asText()));
          case ASK ->
              last(
                  Post.text(
                      "<@%s> asked: %s"
                          .formatted(
                              row.payload().path("person").asText(),
                              MessageText.escape(row.payload().path("request").asText()))));
          case REACTION, STATUS, FILE ->
              throw new IllegalArgumentException(row.kind() + " is not a message with blocks");
        };
    String moved = row.payload().path("moved").asText("");
    return moved.isEmpty()
        ? rendered
        : new Rendered(
            moved(moved, rendered.post()),
            rendered.isLast(),
            rendered.attachments(),
            rendered.attachmentsOfText());
  }

  private Rendered result(OutboxRow row) {
    TaskResult result = desks.reader().result(task(row));
    Post post = ResultBlocks.render(task(row), result, trace(row));
    boolean tooLong = ResultBlocks.isTooLong(task(row), result);
    return new Rendered(
        post,
        true,
        paths(files(result, tooLong)),
        paths(files(result, tooLong || !ResultBlocks.isWhole(post, result))));
  }

  private static List<String> paths(List<ResultFile> files) {
    return files.stream().map(ResultFile::path).toList();
  }

  /** The files that a row is about: an archive, or those of a result. */
  List<ResultFile> files(OutboxRow row) {
    if (row.payload().has("archive")) {
      ArchiveDesk.Attachment archive = archive(row);
      return List.of(new ResultFile(archive.name(), archive.name(), archive.content()));
    }
    boolean wholeText = row.payload().path("path").asText().equals(ResultBlocks.WHOLE_TEXT_FILE);
    return files(desks.reader().result(task(row)), wholeText);
  }

  /**
   * A result's own files.
   *
   * @param wholeText whether its text is one of them, because the message is too small for it
   */
  private static List<ResultFile> files(TaskResult result, boolean wholeText) {
    List<ResultFile> files = new ArrayList<>(result.files());
    Bytes text = Bytes.utf8(result.markdown());
    // Contents are read only where one is looked for.
    if (wholeText && files.stream().noneMatch(file -> file.content().equals(text))) {
      files.add(new ResultFile(ResultBlocks.WHOLE_TEXT_FILE, ResultBlocks.WHOLE_TEXT_FILE, text));
    }
    return files;
  }

  private ArchiveDesk.Attachment archive(OutboxRow row) {
    PersonId person = new PersonId(row.payload().path("person").asText());
    return row.payload().path("archive").asText().equals("memory")
        ? desks
            .archives()
            .export(
                new Place(
                    row.teamId(),
                    row.channelId(),
                    Place.Kind.valueOf(row.payload().path("place_kind").asText())),
                person)
        : desks
            .privacy()
            .export(
                new PrivacyDesk.Subject(row.teamId(), person, row.payload().path("name").asText()));
  }

  private Rendered digest(OutboxRow row) {
    UUID id = UUID.fromString(row.payload().path("digest_id").asText());
    Post post =
        desks
            .digests()
            .digest(id)
            .map(digest -> DigestBlocks.render(digest, row.payload().path("number").asInt()))
            .orElseGet(() -> Post.text("This digest no longer exists."));
    return new Rendered(post, false);
  }

  private Rendered approval(OutboxRow row) {
    return desks
        .approvals()
        .find(ApprovalId.parse(row.payload().path("approval_id").asText()))
        .map(
            approval ->
                new Rendered(
                    ApprovalBlocks.render(approval), approval.status() != ApprovalStatus.OPEN))
        .orElseGet(() -> last(Post.text("This question no longer exists.")));
  }

  private static Post onBehalf(OutboxRow row) {
    String text = row.payload().path("text").asText();
    String name = "Posted for <@%s>".formatted(row.payload().path("requester").asText());
    return new Post(
        Mrkdwn.of(text) + "\n_" + name + "_",
        List.of(Json.array().add(Blocks.markdown(text)).add(Blocks.context(name))));
  }

  private static Post question(OutboxRow row) {
    String question = row.payload().path("question").asText();
    String requester = row.payload().path("requester").asText("");
    String who = requester.isEmpty() ? "" : "<@" + requester + "> ";
    return Post.text(
        "%s:question: %s\n_Answer in this thread and I go on._"
            .formatted(who, Mrkdwn.of(question)));
  }

  private static Post moved(String why, Post post) {
    return new Post(
        Clip.bytes(MessageText.escape(why), Limits.EDITED_TEXT - Limits.WORDS - 2)
            + "\n\n"
            + post.text(),
        post.forms().stream()
            .map(form -> form.deepCopy().insert(0, Blocks.context(MessageText.escape(why))))
            .toList());
  }

  private static Rendered last(Post post) {
    return new Rendered(post, true);
  }

  private static TaskId task(OutboxRow row) {
    return TaskId.parse(row.payload().path("task_id").asText());
  }

  /** The page where a task's files can be read. */
  Optional<String> filesPage(OutboxRow row) {
    return trace(row);
  }

  private Optional<String> trace(OutboxRow row) {
    String session = row.payload().path("session_id").asText("");
    return session.isEmpty()
        ? Optional.empty()
        : Optional.of(desks.commands().traceLink(SessionId.parse(session)));
  }
}
