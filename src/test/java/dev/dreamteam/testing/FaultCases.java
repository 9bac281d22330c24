package dev.dreamteam.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Inputs from public bug reports of similar products, with the right behaviour: the files of {@code
 * src/test/resources/faults}. Each has {@code kind}, {@code reports}, {@code input} or {@code
 * cases}, and {@code right}.
 */
public final class FaultCases {
  private FaultCases() {}

  /** The file of this name, such as {@code 06-finish-reasons}. */
  public static JsonNode of(String name) {
    return Json.parse(new String(bytes(name + ".json"), StandardCharsets.UTF_8));
  }

  /** The bytes of this file, such as {@code nul.pdf}. */
  public static byte[] bytes(String file) {
    try (InputStream in = FaultCases.class.getResourceAsStream("/faults/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no such case: " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
