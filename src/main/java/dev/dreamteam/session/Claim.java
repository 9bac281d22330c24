package dev.dreamteam.session;

/**
 * The right to append to a session, until somebody else claims it.
 *
 * @param epoch carried by every append; the log refuses an older one than its own
 */
public record Claim(Session session, long epoch) {}
