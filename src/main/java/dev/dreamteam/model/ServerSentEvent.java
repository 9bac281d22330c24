package dev.dreamteam.model;

/**
 * One event of a stream.
 *
 * @param name {@code message} when the server gave none
 * @param data lines joined by a line feed
 */
record ServerSentEvent(String name, String data) {}
