package dev.dreamteam.local.team;

/**
 * What an app shows beside a thread that it works on.
 *
 * @param status processing, active, suspended or closed for an agent session; free words for an
 *     assistant thread; empty for none
 */
public record AgentSession(String channel, String threadTs, String status, String title) {}
