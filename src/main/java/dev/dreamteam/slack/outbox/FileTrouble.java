package dev.dreamteam.slack.outbox;

import java.util.Optional;

/** Why Slack did not take a file, for people. */
public final class FileTrouble {
  private FileTrouble() {}

  public static String of(String error) {
    return ofEveryFile(error)
        .orElseGet(
            () ->
                switch (error) {
                  case "" -> "Slack gave no clear answer for too long";
                  case "file_type_not_allowed", "blocked_file_type" ->
                      "this Slack does not allow files of its kind";
                  case "malware_detected" -> "Slack takes it for malware";
                  default -> "Slack does not take it (%s)".formatted(error);
                });
  }

  /** The causes that keep back every file of a team, not one alone. */
  public static Optional<String> ofEveryFile(String error) {
    return switch (error) {
      case "file_uploads_disabled" -> Optional.of("this Slack has switched off file uploads");
      case "file_uploads_except_images_disabled" ->
          Optional.of("this Slack allows uploads of images only");
      case "storage_limit_reached" -> Optional.of("the file storage of this Slack is full");
      case "missing_scope", "no_permission", "not_allowed_token_type" ->
          Optional.of("I lack the permission to upload files here (`files:write`)");
      default -> Optional.empty();
    };
  }
}
