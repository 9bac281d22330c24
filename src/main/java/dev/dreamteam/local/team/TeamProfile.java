package dev.dreamteam.local.team;

/**
 * Who the team is, and the app that is installed in it.
 *
 * @param botUser the user id of the app's bot (U…), the one that people mention
 * @param botId the bot's own id (B…)
 * @param appId the app's id (A…)
 */
public record TeamProfile(
    String id, String name, String domain, String botUser, String botId, String appId) {}
