package dev.dreamteam.model.wire;

/**
 * One event of a stream.
 *
 * @param name {@code message} when the server gave none
 * @param data lines joined by a line feed
 */
public record ServerSentEvent(String name, String data) {}
