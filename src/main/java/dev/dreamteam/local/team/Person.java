package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the team, or a bot's user.
 *
 * @param name the handle, without the at sign
 * @param guest a restricted account, invited from outside
 * @param admin whether they administer the team
 * @param zone the time zone that they are in, such as Europe/Berlin
 */
public record Person(
    String id,
    String name,
    String realName,
    String title,
    String email,
    boolean bot,
    boolean guest,
    boolean deleted,
    boolean admin,
    ZoneId zone) {
  /** Where everybody is of whom nothing is known. */
  public static final ZoneId ELSEWHERE = ZoneId.of("Etc/UTC");

  private static final DateTimeFormatter ZONE_LABEL =
      DateTimeFormatter.ofPattern("zzzz", Locale.ENGLISH);

  public Person(
      String id,
      String name,
      String realName,
      String title,
      String email,
      boolean bot,
      boolean guest,
      boolean deleted,
      boolean admin,
      @Nullable ZoneId zone) {
    this.id = id;
    this.name = name;
    this.realName = realName;
    this.title = title;
    this.email = email;
    this.bot = bot;
    this.guest = guest;
    this.deleted = deleted;
    this.admin = admin;
    // Journals of before have no zone.
    this.zone = zone == null ? ELSEWHERE : zone;
  }

  /**
   * The same person with some of the record's fields changed.
   *
   * @param fields by their names here
   */
  public Person changed(ObjectNode fields) {
    ObjectNode all = (ObjectNode) Json.tree(this);
    return Json.convert(all.setAll(fields), Person.class);
  }

  /** The time zone of that name, when there is one. */
  public static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Slack's user object. */
  ObjectNode shape(TeamProfile team, Instant now) {
    ObjectNode user =
        Json.object()
            .put("id", id)
            .put("team_id", team.id())
            .put("name", name)
            .put("deleted", deleted)
            .put("real_name", realName)
            .put("title", title)
            .put("tz", zone.getId())
            .put("tz_label", ZONE_LABEL.format(now.atZone(zone)))
            .put("tz_offset", zone.getRules().getOffset(now).getTotalSeconds())
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
