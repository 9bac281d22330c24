package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody uploaded; its bytes lie in the folder under its id.
 *
 * @param size bytes
 * @param created seconds since 1970
 * @param mode how messages show it; journals of before have none
 */
public record StoredFile(
    String id,
    String name,
    String title,
    long size,
    String user,
    long created,
    boolean complete,
    Mode mode) {

  /** What messages hold of a file; {@code files.info} tells the rest, or that it is deleted. */
  public enum Mode {
    HOSTED,
    /** As Slack Connect gives a file: an id alone, with the advice to ask for more. */
    FILE_ACCESS,
    TOMBSTONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The mode of that word.
     *
     * @throws ApiFailure {@code invalid_arguments} with what there is
     */
    public static Mode of(String word) {
      return Arrays.stream(values())
          .filter(mode -> mode.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new ApiFailure(
                      "invalid_arguments",
                      "the mode of a file must be one of "
                          + Arrays.stream(values()).map(Mode::word).toList()));
    }
  }

  public StoredFile(
      String id,
      String name,
      String title,
      long size,
      String user,
      long created,
      boolean complete,
      @Nullable Mode mode) {
    this.id = id;
    this.name = name;
    this.title = title;
    this.size = size;
    this.user = user;
    this.created = created;
    this.complete = complete;
    this.mode = mode == null ? Mode.HOSTED : mode;
  }

  public StoredFile completed(String newTitle) {
    return new StoredFile(id, name, newTitle, size, user, created, true, mode);
  }

  public StoredFile sized(long bytes) {
    return new StoredFile(id, name, title, bytes, user, created, complete, mode);
  }

  public StoredFile of(Mode other) {
    return new StoredFile(id, name, title, size, user, created, complete, other);
  }

  String extension() {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  public String contentType() {
    return switch (extension()) {
      case "md", "markdown" -> "text/markdown";
      case "csv" -> "text/csv";
      case "txt", "log" -> "text/plain";
      case "json" -> "application/json";
      case "docx" -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
      case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      case "pptx" -> "application/vnd.openxmlformats-officedocument.presentationml.presentation";
      default -> {
        String guess = URLConnection.guessContentTypeFromName(name);
        yield guess == null ? "application/octet-stream" : guess;
      }
    };
  }

  /** Slack's file object as a message holds it. */
  ObjectNode inMessage(String base, TeamProfile team) {
    ObjectNode stub = Json.object().put("id", id).put("mode", mode.word());
    return switch (mode) {
      case HOSTED -> shape(base, team);
      case FILE_ACCESS ->
          stub.put("created", created)
              .put("timestamp", created)
              .put("user", user)
              .put("file_access", "check_file_info");
      case TOMBSTONE -> stub;
    };
  }

  /**
   * Slack's whole file object.
   *
   * @param base the server's root, without a slash at the end
   */
  ObjectNode shape(String base, TeamProfile team) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    String secret = base + "/files-pri/" + team.id() + "-" + id;
    return Json.object()
        .put("id", id)
        .put("created", created)
        .put("timestamp", created)
        .put("name", name)
        .put("title", title)
        .put("mimetype", contentType())
        .put("filetype", extension())
        .put("pretty_type", extension().toUpperCase(Locale.ROOT))
        .put("user", user)
        .put("user_team", team.id())
        .put("editable", false)
        .put("size", size)
        .put("mode", "hosted")
        .put("is_external", false)
        .put("is_public", true)
        .put("url_private", secret + "/" + encoded)
        .put("url_private_download", secret + "/download/" + encoded)
        .put("permalink", base + "/files/" + id + "/" + encoded);
  }
}
