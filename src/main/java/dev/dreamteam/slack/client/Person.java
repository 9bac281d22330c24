package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.text.Directions;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Somebody in Slack: a member, a guest, somebody of another team, or a program. */
public record Person(
    PersonId id,
    String name,
    String teamId,
    String enterpriseId,
    boolean isBot,
    boolean isGuest,
    boolean isStranger,
    boolean isDeleted,
    boolean isAdmin,
    ZoneId zone) {
  static Person of(JsonNode user) {
    JsonNode profile = user.path("profile");
    return new Person(
        new PersonId(user.path("id").asText()),
        firstOf(
            profile.path("display_name").asText(),
            user.path("real_name").asText(),
            profile.path("real_name").asText(),
            user.path("name").asText(),
            user.path("id").asText()),
        user.path("team_id").asText(""),
        user.path("enterprise_user").path("enterprise_id").asText(""),
        user.path("is_bot").asBoolean() || user.path("id").asText().equals("USLACKBOT"),
        user.path("is_restricted").asBoolean() || user.path("is_ultra_restricted").asBoolean(),
        user.path("is_stranger").asBoolean(),
        user.path("deleted").asBoolean(),
        user.path("is_admin").asBoolean() || user.path("is_owner").asBoolean(),
        zone(user.path("tz").asText()));
  }

  // Slack leaves it out for programs, and has names that a Java version may not know yet.
  private static ZoneId zone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : ZoneOffset.UTC;
  }

  /** Whether they belong to another company than the team. */
  public boolean isOutside(SlackTeam team) {
    boolean sameTeam = teamId.isEmpty() || teamId.equals(team.id());
    boolean sameEnterprise =
        !team.enterpriseId().isEmpty() && team.enterpriseId().equals(enterpriseId);
    return isStranger || !(sameTeam || sameEnterprise);
  }

  /** Whether they may set up what concerns the whole team. */
  public boolean isAdminOf(SlackTeam team) {
    return isAdmin && !isDeleted && !isGuest && !isBot && !isOutside(team);
  }

  private static String firstOf(String... names) {
    for (String name : names) {
      if (!name.isBlank()) {
        return Directions.shown(name);
      }
    }
    return "somebody";
  }
}
