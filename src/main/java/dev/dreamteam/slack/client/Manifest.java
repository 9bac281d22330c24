package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** The app's manifest, which comes with the product. */
public final class Manifest {
  private final JsonNode content;

  private Manifest(JsonNode content) {
    this.content = content;
  }

  public static Manifest read() {
    try (InputStream file = Manifest.class.getResourceAsStream("/manifest.yml")) {
      if (file == null) {
        throw new IllegalStateException("the product lacks its manifest.yml");
      }
      return new Manifest(new YAMLMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode content() {
    return content;
  }

  /** The scopes that the manifest asks for and the team did not grant. */
  public Set<String> missing(Set<String> granted) {
    Set<String> missing = new TreeSet<>();
    content
        .path("oauth_config")
        .path("scopes")
        .path("bot")
        .forEach(scope -> missing.add(scope.asText()));
    missing.removeAll(granted);
    return missing;
  }
}
