package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dreamteam.text.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the app says about itself in {@code manifest.yml}. */
public record AppManifest(JsonNode tree) {
  private static final Pattern ENDING = Pattern.compile("\\..*");

  /** Reads the product's own manifest from the classpath. */
  public static AppManifest read() {
    try (InputStream in = AppManifest.class.getResourceAsStream("/manifest.yml")) {
      if (in == null) {
        throw new IllegalStateException("manifest.yml is not on the classpath");
      }
      return new AppManifest(new YAMLMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("manifest.yml cannot be read", e);
    }
  }

  public String name() {
    return tree.path("display_information").path("name").asText();
  }

  public String description() {
    return tree.path("display_information").path("description").asText();
  }

  String botName() {
    return tree.path("features").path("bot_user").path("display_name").asText();
  }

  public JsonNode commands() {
    return tree.path("features").path("slash_commands");
  }

  public JsonNode shortcuts() {
    return tree.path("features").path("shortcuts");
  }

  public JsonNode prompts() {
    return tree.path("features").path("agent_view").path("suggested_prompts");
  }

  /** What deliveries to the app can be about, and their kinds of envelopes. */
  public Set<String> topics() {
    Set<String> topics =
        new TreeSet<>(
            List.of(
                "events_api",
                "interactive",
                "slash_commands",
                "block_actions",
                "message_action",
                "shortcut",
                "view_submission",
                "view_closed"));
    tree.path("settings")
        .path("event_subscriptions")
        .path("bot_events")
        .forEach(event -> topics.add(ENDING.replaceFirst(event.asText(), "")));
    commands().forEach(command -> topics.add(command.path("command").asText()));
    return topics;
  }

  /** Whether the app asked for that event; what it did not ask for is not sent. */
  public boolean subscribesTo(String event) {
    for (JsonNode one : tree.path("settings").path("event_subscriptions").path("bot_events")) {
      if (one.asText().equals(event)) {
        return true;
      }
    }
    return false;
  }
}
