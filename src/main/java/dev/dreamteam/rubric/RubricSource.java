package dev.dreamteam.rubric;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dreamteam.text.Fingerprint;
import java.util.Optional;

/** Where a rubric was written. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RubricSource.Unrecorded.class, name = "unrecorded"),
  @JsonSubTypes.Type(value = RubricSource.KindOfRequest.class, name = "kind"),
  @JsonSubTypes.Type(value = RubricSource.Request.class, name = "request"),
  @JsonSubTypes.Type(value = RubricSource.AttachedFile.class, name = "file"),
  @JsonSubTypes.Type(value = RubricSource.Saved.class, name = "saved"),
  @JsonSubTypes.Type(value = RubricSource.Plugin.class, name = "plugin")
})
public sealed interface RubricSource {
  /** Stored before sources were, or made by code. */
  record Unrecorded() implements RubricSource {}

  /** What is expected of every request of this kind. */
  record KindOfRequest(String kind) implements RubricSource {}

  /** It stood in the request. */
  record Request() implements RubricSource {}

  /** It stood in a file that came with the request. */
  record AttachedFile(String file) implements RubricSource {}

  /**
   * A version of a saved rubric.
   *
   * @param channelId the channel that it belongs to; empty when it is the whole team's
   */
  record Saved(Optional<String> channelId, int version) implements RubricSource {}

  /**
   * A file of a plugin.
   *
   * @param fingerprint of the file, which is its version
   */
  record Plugin(String plugin, Fingerprint fingerprint) implements RubricSource {
    private static final int SHOWN = 8;

    String version() {
      return fingerprint.value().substring(0, SHOWN);
    }
  }

  /** For people, for example "version 3"; empty when there is nothing to say. */
  default String words() {
    return switch (this) {
      case Unrecorded() -> "";
      case KindOfRequest(var kind) -> "default for " + kind;
      case Request() -> "from the request";
      case AttachedFile(var file) -> "from " + file;
      case Saved(var channel, var version) ->
          (channel.isPresent() ? "this channel's, version " : "version ") + version;
      case Plugin plugin -> "from the plugin %s, %s".formatted(plugin.plugin(), plugin.version());
    };
  }
}
