package dev.dreamteam.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.text.Pattern;

/**
 * What {@code plugin.json} says.
 *
 * @param name in front of the names of its parts
 * @param version free text; may be empty, as may what follows
 * @param author a person's or company's name
 * @param raw all of it, for whoever needs more
 */
public record PluginManifest(
    String name, String version, String description, String author, JsonNode raw) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 40;

  /** Of a plugin that has no manifest: the folder names it. */
  static PluginManifest named(String folder) {
    return new PluginManifest(checked(folder), "", "", "", Json.object());
  }

  /**
   * @throws UnusablePlugin when it is not what the format asks for
   */
  static PluginManifest parse(String json) {
    JsonNode raw;
    try {
      raw = Json.parseForeign(json);
    } catch (MalformedJson e) {
      throw new UnusablePlugin("plugin.json is not JSON: " + e.getMessage());
    }
    if (!raw.path("name").isTextual()) {
      throw new UnusablePlugin("plugin.json has no \"name\", which must be a text");
    }
    JsonNode author = raw.path("author");
    return new PluginManifest(
        checked(raw.path("name").asText()),
        raw.path("version").asText(""),
        raw.path("description").asText(""),
        author.isObject() ? author.path("name").asText("") : author.asText(""),
        raw);
  }

  private static String checked(String name) {
    if (name.length() > LONGEST || !NAME.matches(name)) {
      throw new UnusablePlugin(
          "'%s' cannot name a plugin: lower case letters and digits with single dashes between, at most %d characters"
              .formatted(name.length() > 80 ? name.substring(0, 80) + "…" : name, LONGEST));
    }
    return name;
  }
}
