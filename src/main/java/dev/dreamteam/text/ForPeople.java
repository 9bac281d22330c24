package dev.dreamteam.text;

/**
 * An exception of our own whose message was written to be shown: to people, and to models that
 * quote it to them. Whoever marks one vouches that no other exception's words are in its message.
 */
public interface ForPeople {}
