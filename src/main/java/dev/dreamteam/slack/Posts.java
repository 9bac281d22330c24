package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskResult.ResultFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The calls that show something in Slack, and how to find what an unclear call left behind. */
final class Posts {
  private static final String EVENT_TYPE = "dreamteam_post";
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final int MOST_MESSAGES = 2_000;

  private final SlackApi api;
  private final SlackTeam team;
  private final Channels channels;

  /** The thread to answer in no longer exists; nothing was posted, or it was removed again. */
  static final class ThreadGone extends RuntimeException {
    ThreadGone() {
      super("the thread was deleted");
    }
  }

  Posts(SlackApi api, SlackTeam team, Channels channels) {
    this.api = api;
    this.team = team;
    this.channels = channels;
  }

  String channel(OutboxRow row) {
    String person = row.payload().path("dm").asText("");
    return person.isEmpty() ? row.channelId() : channels.directMessage(person);
  }

  /** Posts a new message and returns its timestamp. */
  String post(OutboxRow row, Post post, ArrayNode blocks) {
    ObjectNode message = message(row, post, blocks);
    row.threadTs().ifPresent(ts -> message.put("thread_ts", ts));
    message.put("unfurl_links", false).put("unfurl_media", false);
    ObjectNode metadata = Json.object().put("event_type", EVENT_TYPE);
    metadata.set("event_payload", Json.object().put("outbox_id", row.id().toString()));
    message.set("metadata", metadata);
    JsonNode answer = api.call("chat.postMessage", message);
    String ts = answer.path("ts").asText();
    if (row.threadTs().isPresent()
        && answer.has("message")
        && !answer.path("message").hasNonNull("thread_ts")) {
      // the thread went away in between, and the words landed in the channel
      try {
        remove(row, ts);
      } catch (SlackFailure e) {
        // they may still stand there: to be looked for
        throw new SlackFailure.Unclear("chat.delete", String.valueOf(e.getMessage()), true, e);
      }
      throw new ThreadGone();
    }
    return ts;
  }

  /** Takes a message back. */
  void remove(OutboxRow row, String ts) {
    tolerating(
        List.of("message_not_found"),
        () -> api.call("chat.delete", Json.object().put("channel", channel(row)).put("ts", ts)));
  }

  void update(OutboxRow row, String ts, Post post, ArrayNode blocks) {
    api.call("chat.update", message(row, post, blocks).put("ts", ts));
  }

  private ObjectNode message(OutboxRow row, Post post, ArrayNode blocks) {
    ObjectNode message = Json.object().put("channel", channel(row)).put("text", post.text());
    // an empty list removes earlier blocks
    message.set("blocks", Blocks.withIds(blocks, "p", row.sentCount() + row.attempts()));
    return message;
  }

  /**
   * The thread to answer in must still be there.
   *
   * @throws ThreadGone when it is not
   */
  void requireThread(OutboxRow row) {
    row.threadTs().ifPresent(ts -> requireRoot(messages(row, row.threadTs(), 1)));
  }

  private static void requireRoot(List<JsonNode> thread) {
    if (thread.isEmpty() || thread.getFirst().path("subtype").asText().equals("tombstone")) {
      throw new ThreadGone();
    }
  }

  /**
   * The message that an unclear try of this row left in its place, if it did. One that landed
   * outside its thread, because that was gone by then, is removed.
   *
   * @throws ThreadGone when there is none and cannot be one any more
   */
  Optional<String> find(OutboxRow row) {
    String id = row.id().toString();
    Predicate<JsonNode> ours =
        message ->
            id.equals(message.path("metadata").path("event_payload").path("outbox_id").asText(""));
    List<JsonNode> place = messages(row, row.threadTs(), MOST_MESSAGES);
    Optional<String> found = first(place, ours);
    if (found.isEmpty() && row.threadTs().isPresent()) {
      try {
        requireRoot(place);
      } catch (ThreadGone e) {
        first(messages(row, Optional.empty(), MOST_MESSAGES), ours)
            .ifPresent(stray -> remove(row, stray));
        throw e;
      }
    }
    return found;
  }

  /** The message with a file that an unclear try left; such messages carry no metadata. */
  Optional<String> findFile(OutboxRow row, String name) {
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
    try {
      return new Pages(api).all(method, arguments, "messages", limit);
    } catch (SlackFailure.Refused e) {
      if (e.error().equals("thread_not_found") || e.error().equals("message_not_found")) {
        return List.of();
      }
      throw e;
    }
  }

  /** Uploads a file's bytes; nobody sees it before {@link #share}. */
  String upload(ResultFile file) {
    byte[] content = file.content().toArray();
    JsonNode target =
        api.call(
            "files.getUploadURLExternal",
            Json.object().put("filename", file.name()).put("length", content.length));
    api.upload(target.path("upload_url").asText(), content);
    return target.path("file_id").asText();
  }

  void share(OutboxRow row, String fileId, String name) {
    ObjectNode arguments = Json.object().put("channel_id", channel(row));
    row.threadTs().ifPresent(ts -> arguments.put("thread_ts", ts));
    arguments.set("files", Json.array().add(Json.object().put("id", fileId).put("title", name)));
    api.call("files.completeUploadExternal", arguments);
  }

  void react(String channelId, JsonNode payload) {
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

  void status(OutboxRow row) {
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
