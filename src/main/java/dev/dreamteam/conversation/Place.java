package dev.dreamteam.conversation;

/**
 * Where a conversation happens, and so where what is learned from it belongs.
 *
 * @param teamId the chat's team (Slack: T…)
 * @param channelId the channel or direct message (Slack: C…, G…, D…)
 */
public record Place(String teamId, String channelId, Kind kind) {
  /** Who can read a place. */
  public enum Kind {
    PUBLIC_CHANNEL,
    PRIVATE_CHANNEL,
    DIRECT_MESSAGE
  }
}
