package dev.dreamteam.local.team;

import dev.dreamteam.config.Secret;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What the app proves itself with: made once and kept in the folder, readable by its owner alone.
 *
 * @param bot for the methods of the Web API
 * @param app for opening Socket Mode
 */
public record Tokens(Secret bot, Secret app) {
  /** As they lie in the file. */
  private record Kept(String bot, String app) {}

  public static Tokens in(Path folder, Ids ids) {
    Path file = folder.resolve("tokens.json");
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
            file,
            Json.write(new Kept("xoxb-local-" + ids.word(24), "xapp-1-LOCAL-" + ids.word(24))));
      }
      Kept kept = Json.read(Files.readString(file), Kept.class);
      return new Tokens(new Secret(kept.bot()), new Secret(kept.app()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the local workspace's tokens in " + file, e);
    }
  }
}
