package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Clip;
import java.util.Optional;

/**
 * A file of a message. The message may hold no more of it than its id: files of other companies
 * ({@code file_access: check_file_info}, docs.slack.dev "Using Slack Connect"), and what is left of
 * deleted ones.
 *
 * @param shape Slack's object, as complete as Slack makes it
 * @param problem why it cannot be read; for people and models, with its id
 */
public record SharedFile(JsonNode shape, Optional<String> problem) {
  /** Asks Slack for what the message leaves out; may block. */
  public static SharedFile of(SlackApi api, JsonNode file) {
    Optional<String> problem = problem(file);
    if (problem.isPresent() || !isStub(file)) {
      return new SharedFile(file, problem);
    }
    try {
      JsonNode whole =
          api.call("files.info", Json.object().put("file", file.path("id").asText())).path("file");
      Optional<String> found = problem(whole);
      return new SharedFile(
          whole,
          found.isEmpty() && url(whole).isEmpty()
              ? Optional.of(with(file, "Slack gives no address for it"))
              : found);
    } catch (SlackFailure.Refused e) {
      return new SharedFile(file, Optional.of(with(file, refusal(e.error()))));
    }
  }

  /**
   * Its first bytes; at most {@code limit}.
   *
   * @throws SlackFailure as {@link SlackApi#download} does
   */
  public byte[] content(SlackApi api, int limit) {
    return api.download(url(shape), shape.path("mimetype").asText().contains("html"), limit);
  }

  public String name() {
    for (String field : new String[] {"name", "title", "id"}) {
      String name = shape.path(field).asText("");
      if (!name.isBlank()) {
        return Clip.line(name, 200);
      }
    }
    return "file";
  }

  public long size() {
    return shape.path("size").asLong();
  }

  private static boolean isStub(JsonNode file) {
    return !file.path("id").asText("").isEmpty()
        && (file.path("file_access").asText().equals("check_file_info") || url(file).isEmpty());
  }

  private static String url(JsonNode file) {
    String download = file.path("url_private_download").asText("");
    return download.isEmpty() ? file.path("url_private").asText("") : download;
  }

  private static Optional<String> problem(JsonNode file) {
    String why =
        switch (file.path("mode").asText()) {
          case "tombstone" -> "it was deleted";
          case "hidden_by_limit" -> "Slack hides it: the workspace keeps no older files";
          default ->
              switch (file.path("file_access").asText()) {
                case "access_denied" -> "Dreamteam has no access to it";
                case "file_not_found" -> "it does not exist any more";
                default -> "";
              };
        };
    return why.isEmpty() ? Optional.empty() : Optional.of(with(file, why));
  }

  /** Why Slack refuses it. */
  public static String refusal(String error) {
    return switch (error) {
      case "file_not_found", "http_404", "http_410" ->
          "it does not exist any more, or Dreamteam has no access to it";
      case "file_deleted" -> "it was deleted";
      case SlackApi.SIGN_IN_PAGE ->
          "Dreamteam has no access to it: it is not shared here, or the Slack app lacks a scope";
      case "foreign_address" -> "its address is not one of Slack's";
      case "missing_scope" -> "Dreamteam has no access to it: the Slack app lacks a scope";
      default -> "Dreamteam has no access to it";
    };
  }

  private static String with(JsonNode file, String why) {
    String id = file.path("id").asText("");
    return id.isEmpty() ? why : why + " (" + id + ")";
  }
}
