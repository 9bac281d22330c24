package dev.dreamteam.local.team;

import java.util.List;

/** A call that Slack would answer with {@code ok: false}. */
public final class ApiFailure extends RuntimeException {
  private final String error;
  private final List<String> messages;

  /**
   * A refusal.
   *
   * @param error Slack's word for it, such as {@code channel_not_found}
   * @param messages what exactly is wrong, for {@code response_metadata.messages}
   */
  public ApiFailure(String error, String... messages) {
    super(messages.length == 0 ? error : error + ": " + String.join("; ", messages));
    this.error = error;
    this.messages = List.of(messages);
  }

  public String error() {
    return error;
  }

  public List<String> messages() {
    return messages;
  }
}
