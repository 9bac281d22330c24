package dev.dreamteam.conversation;

/**
 * One thread of messages: the channel and the timestamp of the message that began it. A message
 * without replies is the root of a thread of its own.
 *
 * @param rootTs the root message's timestamp, Slack's "1712345678.000100"
 */
public record ThreadAddress(String teamId, String channelId, String rootTs) {}
