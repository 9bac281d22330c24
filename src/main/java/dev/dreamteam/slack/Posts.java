package dev.dreamteam.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

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
      api.call(
          "chat.delete",
          Json.object().put("channel", message.path("channel").asText()).put("ts", ts));
      throw new ThreadGone();
    }
    return ts;
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

  void requireThread(OutboxRow row) {
    if (row.threadTs().isEmpty()) {
      return;
    }
    try {
      JsonNode root =
          api.call(
                  "conversations.replies",
                  Json.object()
                      .put("channel", row.channelId())
                      .put("ts", row.threadTs().get())
                      .put("limit", 1))
              .path("messages")
              .path(0);
      if (root.isMissingNode() || root.path("subtype").asText().equals("tombstone")) {
        throw new ThreadGone();
      }
    } catch (SlackFailure.Refused e) {
      if (e.error().equals("thread_not_found") || e.error().equals("message_not_found")) {
        throw new ThreadGone();
      }
      throw e;
    }
  }

  /** The message that an unclear try of this row left, if it did. */
  Optional<String> find(OutboxRow row) {
    String id = row.id().toString();
    return find(
        row,
        message ->
            id.equals(message.path("metadata").path("event_payload").path("outbox_id").asText("")));
  }

  /** The message with a file that an unclear try left; such messages carry no metadata. */
  Optional<String> findFile(OutboxRow row, String name) {
    return find(
        row,
        message ->
            message.path("user").asText().equals(team.botUserId())
                && message.path("files").findValuesAsText("name").contains(name));
  }

  private Optional<String> find(OutboxRow row, Predicate<JsonNode> wanted) {
    ObjectNode arguments =
        Json.object()
            .put("channel", channel(row))
            .put("include_all_metadata", true)
            .put("oldest", row.createdAt().minus(CLOCK_SKEW).getEpochSecond() + ".000000");
    row.threadTs().ifPresent(ts -> arguments.put("ts", ts));
    String method = row.threadTs().isPresent() ? "conversations.replies" : "conversations.history";
    try {
      return new Pages(api)
          .all(method, arguments, "messages", MOST_MESSAGES).stream()
              .filter(wanted)
              .map(message -> message.path("ts").asText())
              .findFirst();
    } catch (SlackFailure.Refused e) {
      if (e.error().equals("thread_not_found")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Uploads a file's bytes; nobody sees it before {@link #share}. */
  String upload(ResultFile file) {
    byte[] content = file.content().getBytes(UTF_8);
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
