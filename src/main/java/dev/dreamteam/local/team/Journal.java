package dev.dreamteam.local.team;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.config.OwnerOnly;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that was ever changed, one JSON object a line, only ever appended. A process that is
 * killed in the middle of a line leaves a torn one; it was never answered for, so it is cut off.
 */
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a journal and tells what it holds.
   *
   * @param entry called with the kind and the value of each line, oldest first
   */
  public static Journal open(Path file, BiConsumer<String, JsonNode> entry) {
    try {
      if (Files.exists(file)) {
        long good = replay(file, entry);
        if (good < Files.size(file)) {
          LOG.warn("{} ended in a torn line, which is dropped", file);
          try (FileChannel torn = FileChannel.open(file, StandardOpenOption.WRITE)) {
            torn.truncate(good);
          }
        }
      }
      OwnerOnly.file(file);
      return new Journal(file, FileChannel.open(file, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  private static long replay(Path file, BiConsumer<String, JsonNode> entry) throws IOException {
    long good = 0;
    int lineNumber = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int sign = in.read(); sign >= 0; sign = in.read()) {
        if (sign != '\n') {
          line.write(sign);
          continue;
        }
        lineNumber++;
        JsonNode parsed = parse(line.toString(UTF_8), file, lineNumber);
        entry.accept(parsed.path("kind").asText(), parsed.path("value"));
        good += line.size() + 1L;
        line.reset();
      }
    }
    return good;
  }

  private static JsonNode parse(String line, Path file, int number) {
    try {
      return Json.parse(line);
    } catch (MalformedJson e) {
      throw new IllegalStateException(
          file + " line " + number + " is not JSON; repair or remove the line and start again", e);
    }
  }

  /** Adds a line; it survives the death of this process once this returns. */
  public synchronized void append(String kind, Object value) {
    String line =
        Json.write(Json.object().put("kind", kind).<JsonNode>set("value", Json.tree(value))) + "\n";
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
