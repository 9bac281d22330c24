package dev.dreamteam.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;

/**
 * Somebody of the team, or a bot's user.
 *
 * @param name the handle, without the at sign
 * @param guest a restricted account, invited from outside
 * @param admin whether they administer the team
 */
record Person(
    String id,
    String name,
    String realName,
    String title,
    String email,
    boolean bot,
    boolean guest,
    boolean deleted,
    boolean admin) {

  static Person member(String id, String name, String realName, String title) {
    return new Person(id, name, realName, title, name + "@example.com", false, false, false, false);
  }

  /** Slack's user object. */
  ObjectNode shape(TeamProfile team) {
    ObjectNode user =
        Json.object()
            .put("id", id)
            .put("team_id", team.id())
            .put("name", name)
            .put("deleted", deleted)
            .put("real_name", realName)
            .put("title", title)
            .put("tz", "Etc/UTC")
            .put("tz_label", "Coordinated Universal Time")
            .put("tz_offset", 0)
            .put("is_admin", admin)
            .put("is_owner", false)
            .put("is_primary_owner", false)
            .put("is_restricted", guest)
            .put("is_ultra_restricted", false)
            .put("is_bot", bot)
            .put("is_app_user", false)
            .put("updated", 0)
            .put("is_email_confirmed", !bot);
    ObjectNode profile =
        user.putObject("profile")
            .put("title", title)
            .put("real_name", realName)
            .put("real_name_normalized", realName)
            .put("display_name", realName)
            .put("display_name_normalized", realName)
            .put("team", team.id());
    if (bot && id.equals(team.botUser())) {
      profile.put("bot_id", team.botId()).put("api_app_id", team.appId());
    }
    return user;
  }
}
