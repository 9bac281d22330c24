package dev.dreamteam.slack.client;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Slack's word for a failed call means for a later try. A word that is not known to pass is
 * final. Source of the words: the error tables of the methods at docs.slack.dev/reference/methods.
 */
public enum SlackError {
  /** Too many calls: nothing was done, and the same call is accepted later. */
  BUSY("ratelimited", "rate_limited"),

  /** Slack's own fault: the call may have had its effect all the same. */
  UNCLEAR(
      "internal_error",
      "fatal_error",
      "service_unavailable",
      "rollup_error",
      "request_timeout",
      "update_failed"),

  /** The token is not accepted, and nothing else will be. */
  TOKEN("token_revoked", "token_expired", "account_inactive", "invalid_auth", "not_authed"),

  /** Nothing was done; somebody can change that without a change of the call. */
  MAY_PASS(
      "missing_scope",
      "access_denied",
      "no_permission",
      "team_access_not_granted",
      "ekm_access_denied",
      "org_login_required",
      "two_factor_setup_required",
      "team_added_to_org",
      "external_channel_migrating",
      "accesslimited",
      "message_limit_exceeded"),

  /** Nobody can be written to here any more; another place may do. */
  PLACE(
      "channel_not_found",
      "not_in_channel",
      "is_archived",
      "channel_is_archived",
      "restricted_action",
      "restricted_action_read_only_channel",
      "restricted_action_thread_only_channel",
      "restricted_action_thread_locked",
      "restricted_action_non_threadable_channel",
      "posting_to_channel_denied",
      "cannot_reply_to_message",
      "thread_not_found",
      "thread_locked",
      "slack_connect_canvas_sharing_blocked",
      "slack_connect_file_link_sharing_blocked",
      "slack_connect_blocked_file_type",
      "slack_connect_file_upload_sharing_blocked",
      "user_not_in_channel",
      "user_not_found",
      "user_disabled",
      "cannot_dm_bot"),

  /** The message to be changed is gone, or is no longer ours to change. */
  MESSAGE_GONE(
      "message_not_found", "cant_update_message", "cant_delete_message", "edit_window_closed"),

  /** The call itself is at fault, in every place and at any time. */
  CALL(
      "invalid_blocks",
      "invalid_blocks_format",
      "msg_blocks_too_long",
      "msg_too_long",
      "no_text",
      "invalid_arguments",
      "invalid_arg_name",
      "invalid_form_data",
      "invalid_metadata_format",
      "invalid_metadata_schema",
      "metadata_too_large",
      "metadata_must_be_sent_from_app",
      "too_many_attachments",
      "too_many_contact_cards",
      "unknown_method",
      "method_deprecated",
      "deprecated_endpoint",
      "not_allowed_token_type",
      "file_uploads_disabled",
      "file_uploads_except_images_disabled",
      "file_type_not_allowed",
      "storage_limit_reached",
      "file_not_found",
      "file_update_failed",
      "invalid_upload_form_data",
      "blocked_file_type",
      "malware_detected"),

  /** A word that says nothing about its cause to us: final. */
  OTHER;

  private static final Map<String, SlackError> WORDS =
      Arrays.stream(values())
          .flatMap(error -> error.words.stream().map(word -> Map.entry(word, error)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final Set<String> words;

  SlackError(String... words) {
    this.words = Set.of(words);
  }

  /**
   * What a word means.
   *
   * @param word Slack's, or {@code http_404} and the like for a refusal without one, which whatever
   *     stands between us and Slack may have made
   */
  static SlackError of(String word) {
    return word.startsWith("http_4") ? MAY_PASS : WORDS.getOrDefault(word, OTHER);
  }

  /** Whether no later try of the same call can succeed. */
  boolean isFinal() {
    return switch (this) {
      case BUSY, UNCLEAR, TOKEN, MAY_PASS -> false;
      case PLACE, MESSAGE_GONE, CALL, OTHER -> true;
    };
  }
}
