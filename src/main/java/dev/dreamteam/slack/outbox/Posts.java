package dev.dreamteam.slack.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskResult.ResultFile;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.Pages;
import dev.dreamteam.slack.client.PostMark;
import dev.dreamteam.slack.client.SlackApi;
import dev.dreamteam.slack.client.SlackFailure;
import dev.dreamteam.slack.client.SlackTeam;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The calls that show something in Slack, and how to find what an unclear call left behind. */
public final class Posts {
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final int MOST_MESSAGES = 2_000;

  private final SlackApi api;
  private final SlackTeam team;
  private final Channels channels;

  /** The thread to answer in no longer exists; nothing was posted, or it was removed again. */
  public static final class ThreadGone extends RuntimeException {
    ThreadGone() {
      super("the thread was deleted");
    }
  }

  public Posts(SlackApi api, SlackTeam team, Channels channels) {
    this.api = api;
    this.team = team;
    this.channels = channels;
  }

  String channel(OutboxRow row) {
    String person = row.payload().path("dm").asText("");
    return person.isEmpty() ? row.channelId() : channels.directMessage(person);
  }

  /** Posts a new message and returns its timestamp. */
  public String post(OutboxRow row, String text, ArrayNode blocks) {
    ObjectNode message = message(row, text, blocks);
    row.threadTs().ifPresent(ts -> message.put("thread_ts", ts));
    message.put("unfurl_links", false).put("unfurl_media", false);
    message.set("metadata", new PostMark(row.id().toString(), row.kind().name()).metadata());
    JsonNode answer = api.call("chat.postMessage", message);
    String ts = answer.path("ts").asText();
    if (row.threadTs().isPresent() && !answer.path("message").hasNonNull("thread_ts")) {
      requireStillThere(row, ts);
    }
    return ts;
  }

  /**
   * Slack did not say that the words stand in their thread. They do not when it went away in
   * between: then they landed in the channel. Only its own look at the thread proves that.
   */
  private void requireStillThere(OutboxRow row, String ts) {
    try {
      requireThread(row);
    } catch (ThreadGone e) {
      try {
        remove(row, ts);
      } catch (SlackFailure failure) {
        throw inDoubt("chat.delete", failure);
      }
      throw e;
    } catch (SlackFailure e) {
      throw inDoubt("conversations.replies", e);
    }
  }

  /** The words may still stand in the channel: to be looked for. */
  private static SlackFailure.Unclear inDoubt(String method, SlackFailure e) {
    return new SlackFailure.Unclear(method, String.valueOf(e.getMessage()), true, e);
  }

  /** Takes a message back. */
  public void remove(OutboxRow row, String ts) {
    tolerating(
        List.of("message_not_found"),
        () -> api.call("chat.delete", Json.object().put("channel", channel(row)).put("ts", ts)));
  }

  public void update(OutboxRow row, String ts, String text, ArrayNode blocks) {
    api.call("chat.update", message(row, text, blocks).put("ts", ts));
  }

  private ObjectNode message(OutboxRow row, String text, ArrayNode blocks) {
    ObjectNode message = Json.object().put("channel", channel(row)).put("text", text);
    // an empty list removes earlier blocks
    message.set("blocks", Blocks.withIds(blocks, "p", row.sentCount() + row.attempts()));
    return message;
  }

  /**
   * The thread to answer in must still be there.
   *
   * @throws ThreadGone when it is not
   */
  public void requireThread(OutboxRow row) {
    if (row.threadTs().filter(root -> !hasRoot(row, root)).isPresent()) {
      throw new ThreadGone();
    }
  }

  /**
   * Whether a thread's root stands. Of a deleted one with replies Slack shows a stone in its place;
   * that the root is missing among the replies proves nothing before the channel lacks it too.
   */
  private boolean hasRoot(OutboxRow row, String rootTs) {
    ObjectNode inThread = Json.object().put("ts", rootTs);
    ObjectNode inChannel =
        Json.object().put("oldest", rootTs).put("latest", rootTs).put("inclusive", true);
    return root(row, "conversations.replies", inThread, rootTs)
        .or(() -> root(row, "conversations.history", inChannel, rootTs))
        .filter(root -> !root.path("subtype").asText().equals("tombstone"))
        .isPresent();
  }

  private Optional<JsonNode> root(
      OutboxRow row, String method, ObjectNode arguments, String rootTs) {
    JsonNode answer =
        unlessGone(
            Json.object(),
            () -> api.call(method, arguments.put("channel", channel(row)).put("limit", 1)));
    return answer
        .path("messages")
        .valueStream()
        .filter(message -> message.path("ts").asText().equals(rootTs))
        .findFirst();
  }

  private static <T> T unlessGone(T gone, Supplier<T> asking) {
    try {
      return asking.get();
    } catch (SlackFailure.Refused e) {
      if (e.error().equals("thread_not_found") || e.error().equals("message_not_found")) {
        return gone;
      }
      throw e;
    }
  }

  /**
   * The message that an unclear try of this row left in its place, if it did. One that landed
   * outside its thread, because that was gone by then, is removed.
   *
   * @throws ThreadGone when there is none and cannot be one any more
   */
  public Optional<String> find(OutboxRow row) {
    String id = row.id().toString();
    Predicate<JsonNode> ours = message -> PostMark.of(message).outboxId().equals(id);
    List<JsonNode> place = messages(row, row.threadTs(), MOST_MESSAGES);
    Optional<String> found = first(place, ours);
    if (found.isEmpty()) {
      try {
        requireThread(row);
      } catch (ThreadGone e) {
        first(messages(row, Optional.empty(), MOST_MESSAGES), ours)
            .ifPresent(stray -> remove(row, stray));
        throw e;
      }
    }
    return found;
  }

  /** The message with a file that an unclear try left; such messages carry no metadata. */
  public Optional<String> findFile(OutboxRow row, String name) {
    return first(
        messages(row, row.threadTs(), MOST_MESSAGES),
        message ->
            team.wrote(message) && message.path("files").findValuesAsText("name").contains(name));
  }

  private static Optional<String> first(List<JsonNode> messages, Predicate<JsonNode> wanted) {
    return messages.stream().filter(wanted).map(message -> message.path("ts").asText()).findFirst();
  }

  /** The messages of a thread since the row was written, its root first, or of the channel. */
  private List<JsonNode> messages(OutboxRow row, Optional<String> threadTs, int limit) {
    ObjectNode arguments =
        Json.object()
            .put("channel", channel(row))
            .put("include_all_metadata", true)
            .put("oldest", row.createdAt().minus(CLOCK_SKEW).getEpochSecond() + ".000000");
    threadTs.ifPresent(ts -> arguments.put("ts", ts));
    String method = threadTs.isPresent() ? "conversations.replies" : "conversations.history";
    return unlessGone(List.of(), () -> new Pages(api).all(method, arguments, "messages", limit));
  }

  /** Uploads a file's bytes; nobody sees it before {@link #share}. */
  public String upload(ResultFile file) {
    byte[] content = file.content().toArray();
    JsonNode target =
        api.call(
            "files.getUploadURLExternal",
            Json.object().put("filename", file.name()).put("length", content.length));
    api.upload(target.path("upload_url").asText(), content);
    return target.path("file_id").asText();
  }

  public void share(OutboxRow row, String fileId, String name) {
    ObjectNode arguments = Json.object().put("channel_id", channel(row));
    row.threadTs().ifPresent(ts -> arguments.put("thread_ts", ts));
    arguments.set("files", Json.array().add(Json.object().put("id", fileId).put("title", name)));
    api.call("files.completeUploadExternal", arguments);
  }

  public void react(String channelId, JsonNode payload) {
    ObjectNode message =
        Json.object().put("channel", channelId).put("timestamp", payload.path("ts").asText());
    for (JsonNode name : payload.path("add")) {
      tolerating(
          List.of("already_reacted", "message_not_found"),
          () -> api.call("reactions.add", message.deepCopy().put("name", name.asText())));
    }
    for (JsonNode name : payload.path("remove")) {
      tolerating(
          List.of("no_reaction", "message_not_found"),
          () -> api.call("reactions.remove", message.deepCopy().put("name", name.asText())));
    }
  }

  public void status(OutboxRow row) {
    ObjectNode arguments =
        Json.object()
            .put("channel_id", row.channelId())
            .put("status", row.payload().path("status").asText());
    row.threadTs().ifPresent(ts -> arguments.put("thread_ts", ts));
    api.call("agents.sessions.setStatus", arguments);
  }

  private static void tolerating(List<String> errors, Runnable call) {
    try {
      call.run();
    } catch (SlackFailure.Refused e) {
      if (!errors.contains(e.error())) {
        throw e;
      }
    }
  }
}
