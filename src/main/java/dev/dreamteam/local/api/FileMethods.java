package dev.dreamteam.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.blockkit.BlockRules;
import dev.dreamteam.local.blockkit.Limit;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.BlockIds;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Links;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.StoredFile;
import dev.dreamteam.local.team.Team;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The methods {@code files.*}: the upload in three steps, and what a file is. */
public final class FileMethods {
  /** More than anybody needs on one machine; Slack's own limit is 1 GB. */
  public static final long MAX_BYTES = 100L * 1024 * 1024;

  private final Team team;
  private final BotVoice voice;
  private final Shapes shapes;
  private final Links links;

  public FileMethods(Team team, BotVoice voice, Shapes shapes, Links links) {
    this.team = team;
    this.voice = voice;
    this.shapes = shapes;
    this.links = links;
  }

  public void register(Methods methods) {
    methods.add("files.getUploadURLExternal", Tier.FOUR, this::begin);
    methods.add("files.completeUploadExternal", Tier.FOUR, this::complete);
    methods.add("files.info", Tier.FOUR, this::info);
  }

  private ObjectNode begin(ApiCall call) {
    String name = call.text("filename");
    if (call.find("length").filter("0"::equals).isPresent()) {
      throw new ApiFailure("missing_argument");
    }
    if (call.find("alt_txt").orElse("").length() > Limit.ALT_TEXT.max()) {
      throw new ApiFailure("alt_txt_too_large");
    }
    if (call.number("length", 1, Integer.MAX_VALUE) > MAX_BYTES) {
      throw new ApiFailure("file_upload_size_restricted");
    }
    StoredFile file = start(name, team.profile().botUser());
    return Json.object()
        .put("upload_url", links.base() + "/upload/v1/" + file.id())
        .put("file_id", file.id());
  }

  /** A file that is known and has no bytes yet. */
  public StoredFile start(String name, String user) {
    StoredFile file =
        new StoredFile(
            team.ids().next("F"),
            name,
            name,
            0,
            user,
            team.nowSeconds(),
            false,
            StoredFile.Mode.HOSTED);
    team.files().save(file);
    return file;
  }

  /**
   * Takes the bytes.
   *
   * @throws ApiFailure {@code file_not_found} when no such upload was begun
   */
  public StoredFile take(String id, byte[] bytes) {
    StoredFile file = team.files().get(id);
    if (file.complete()) {
      throw new ApiFailure("file_not_found", "the upload of " + id + " has ended");
    }
    team.files().write(file, bytes);
    team.files().save(file.sized(bytes.length));
    return team.files().get(id);
  }

  private ObjectNode complete(ApiCall call) {
    List<StoredFile> files = new ArrayList<>();
    for (JsonNode wanted : call.json("files", "invalid_arguments")) {
      StoredFile file = team.files().get(wanted.path("id").asText());
      if (!team.files().hasBytes(file)) {
        throw new ApiFailure("file_not_found", "nothing was uploaded for " + file.id());
      }
      files.add(file.completed(wanted.path("title").asText(file.title())));
    }
    if (files.size() > Limit.SHARED_FILES.max()) {
      throw new ApiFailure("invalid_arguments", "[ERROR] no more than 10 items allowed: files");
    }
    if (files.isEmpty()) {
      throw new ApiFailure("invalid_arguments", "[ERROR] missing required field: files");
    }
    List<Channel> channels = new ArrayList<>();
    for (String id :
        call.find("channel_id").or(() -> call.find("channels")).orElse("").split(",", -1)) {
      if (!id.isBlank()) {
        channels.add(voice.target(id.strip()));
      }
    }
    files.forEach(team.files()::save);
    channels.forEach(channel -> share(call, channel, files));
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("files");
    files.forEach(file -> list.add(shapes.file(file)));
    return answer;
  }

  private void share(ApiCall call, Channel channel, List<StoredFile> files) {
    ObjectNode body =
        voice
            .body()
            .put("subtype", "file_share")
            .put("upload", true)
            .put("text", call.find("initial_comment").orElse(""));
    ArrayNode list = body.putArray("files");
    files.forEach(file -> list.addObject().put("id", file.id()));
    JsonNode blocks = call.json("blocks", "invalid_blocks_format");
    if (!blocks.isMissingNode() && !body.path("text").asText().isEmpty()) {
      // Slack lets the comment win.
      blocks = Json.array();
    }
    if (!blocks.isEmpty()) {
      BlockRules.checkMessage(blocks);
      body.set("blocks", BlockIds.filled(blocks, team.ids()));
    }
    voice.thread(channel, call.find("thread_ts")).ifPresent(root -> body.put("thread_ts", root));
    team.messages().post(channel.id(), body);
  }

  /**
   * A file that a script gives: {@code {name, content | base64, mode?}}.
   *
   * @return its id
   */
  public String given(JsonNode file, String user) {
    StoredFile begun = start(file.path("name").asText("file.txt"), user);
    byte[] bytes =
        file.has("base64")
            ? Base64.getDecoder().decode(file.path("base64").asText())
            : file.path("content").asText().getBytes(UTF_8);
    StoredFile taken = take(begun.id(), bytes).completed(begun.title());
    team.files().save(taken.of(StoredFile.Mode.of(file.path("mode").asText("hosted"))));
    return taken.id();
  }

  private ObjectNode info(ApiCall call) {
    StoredFile file = team.files().get(call.text("file"));
    if (file.mode() == StoredFile.Mode.TOMBSTONE) {
      throw new ApiFailure("file_deleted");
    }
    ObjectNode answer = Json.object();
    answer.set("file", shapes.file(file));
    answer.putArray("comments");
    return answer;
  }
}
