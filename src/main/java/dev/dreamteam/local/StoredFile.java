package dev.dreamteam.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A file that somebody uploaded; its bytes lie in the folder under its id.
 *
 * @param size bytes
 * @param created seconds since 1970
 */
record StoredFile(
    String id, String name, String title, long size, String user, long created, boolean complete) {

  StoredFile completed(String newTitle) {
    return new StoredFile(id, name, newTitle, size, user, created, true);
  }

  StoredFile sized(long bytes) {
    return new StoredFile(id, name, title, bytes, user, created, complete);
  }

  String extension() {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  String contentType() {
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

  /**
   * Slack's file object.
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
