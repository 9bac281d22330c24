package dev.dreamteam.session;

import java.util.Optional;

/**
 * The right to append to a session, until somebody else claims it.
 *
 * @param epoch carried by every append; the log refuses an older one than its own
 * @param node that has the claim
 * @param former the node that had it and never gave it back; empty when the session rested
 */
public record Claim(Session session, long epoch, String node, Optional<String> former) {}
