package dev.dreamteam.slackexport;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.text.Pattern;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Slack workspace export: users.json, channels.json (and groups.json, dms.json, mpims.json when
 * it has them), and a folder with a file a day for each conversation. Unknown keys are kept.
 *
 * @param conversations the kind of each, with Slack's object
 * @param messages of each conversation, by its folder's name
 */
public record SlackExport(
    List<ObjectNode> users,
    List<Conversation> conversations,
    Map<String, List<ObjectNode>> messages) {
  /** What a conversation is. */
  public enum Kind {
    PUBLIC,
    PRIVATE,
    DIRECT,
    GROUP_DIRECT
  }

  /** A conversation of the export. */
  public record Conversation(Kind kind, ObjectNode shape) {
    /** The folder of its messages: the name, or the id for direct ones. */
    public String folder() {
      String name = shape.path("name").asText();
      return name.isEmpty() ? shape.path("id").asText() : name;
    }
  }

  private static final long MAX_UNPACKED = 2L * 1024 * 1024 * 1024;
  private static final int MAX_ENTRIES = 500_000;
  private static final Pattern TIMESTAMP = Pattern.compile("\\d{1,12}(?:\\.\\d{1,6})?");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern UNSAFE =
      Pattern.compile("(?s)[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?");

  /**
   * Reads and checks all of it.
   *
   * @param path the ZIP file, or a folder with what is in it
   * @throws MalformedExport naming the file and line
   */
  public static SlackExport read(Path path) {
    return read(path, MAX_UNPACKED);
  }

  public static SlackExport read(Path path, long maxUnpacked) {
    try (ExportFiles files = ExportFiles.open(path)) {
      Reading reading = new Reading(files, files.names(), path, maxUnpacked);
      reading.checkNames();
      List<Conversation> conversations = new ArrayList<>();
      reading.list("channels.json", true, one -> conversations.add(of(Kind.PUBLIC, one)));
      reading.list("groups.json", false, one -> conversations.add(of(Kind.PRIVATE, one)));
      reading.list("dms.json", false, one -> conversations.add(of(Kind.DIRECT, one)));
      reading.list("mpims.json", false, one -> conversations.add(of(Kind.GROUP_DIRECT, one)));
      List<ObjectNode> users = new ArrayList<>();
      reading.list("users.json", true, users::add);
      Map<String, List<ObjectNode>> messages = new LinkedHashMap<>();
      for (Conversation conversation : conversations) {
        messages.put(conversation.folder(), reading.days(conversation.folder()));
      }
      return new SlackExport(List.copyOf(users), List.copyOf(conversations), messages);
    } catch (IOException e) {
      throw new MalformedExport(
          path.toString(), "cannot be read as a ZIP file or a folder: " + e.getMessage(), e);
    }
  }

  private static Conversation of(Kind kind, ObjectNode shape) {
    return new Conversation(kind, shape);
  }

  private static boolean isTimestamp(String ts) {
    return TIMESTAMP.matches(ts);
  }

  private interface Found {
    void take(ObjectNode one);
  }

  private static final class Reading {
    private final ExportFiles files;
    private final List<String> names;
    private final Path path;
    private long left;

    Reading(ExportFiles files, List<String> names, Path path, long maxUnpacked) {
      this.files = files;
      this.names = names;
      this.path = path;
      this.left = maxUnpacked;
    }

    void checkNames() {
      if (names.size() > MAX_ENTRIES) {
        throw new MalformedExport(
            path.toString(), "holds more than " + MAX_ENTRIES + " files", null);
      }
      names.stream()
          .filter(name -> UNSAFE.matches(name))
          .findFirst()
          .ifPresent(
              name -> {
                throw new MalformedExport(place(name), "its name leads out of the archive", null);
              });
    }

    private String place(String name) {
      return path.getFileName() + ", " + name;
    }

    void list(String name, boolean required, Found found) throws IOException {
      Optional<InputStream> file = files.read(name);
      if (file.isPresent()) {
        objects(
            name,
            file.get(),
            one -> {
              if (one.path("id").asText().isEmpty()) {
                throw new IllegalArgumentException("an entry has no id");
              }
              found.take(one);
            });
      } else if (required) {
        throw new MalformedExport(place(name), "is missing, so this is not a Slack export", null);
      }
    }

    List<ObjectNode> days(String folder) throws IOException {
      List<String> days =
          names.stream()
              .filter(name -> name.startsWith(folder + "/") && name.endsWith(".json"))
              .sorted()
              .toList();
      List<ObjectNode> messages = new ArrayList<>();
      for (String day : days) {
        objects(
            day,
            files.read(day).orElseThrow(() -> new IOException(day + " is gone")),
            one -> {
              if (!isTimestamp(one.path("ts").asText())) {
                throw new IllegalArgumentException(
                    "a message's ts is not a timestamp: '" + one.path("ts").asText() + "'");
              }
              if (one.has("thread_ts") && !isTimestamp(one.path("thread_ts").asText())) {
                throw new IllegalArgumentException("a message's thread_ts is not a timestamp");
              }
              messages.add(one);
            });
      }
      return messages;
    }

    /** The objects of the array that a file is, one after another. */
    private void objects(String name, InputStream file, Found found) throws IOException {
      int line = 1;
      try (InputStream in = new Capped(file);
          JsonParser parser = MAPPER.createParser(in)) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
          throw new IllegalArgumentException("must be a list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          line = parser.currentLocation().getLineNr();
          if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("must hold objects only");
          }
          ObjectNode one = MAPPER.readTree(parser);
          found.take((ObjectNode) Json.cleaned(one));
        }
      } catch (JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        throw new MalformedExport(
            place(name) + " line " + (at == null ? line : at.getLineNr()),
            e.getOriginalMessage(),
            e);
      } catch (IllegalArgumentException e) {
        throw new MalformedExport(place(name) + " line " + line, String.valueOf(e.getMessage()), e);
      }
    }

    /** Counts what is unpacked, so that a small file cannot fill the memory. */
    private final class Capped extends FilterInputStream {
      Capped(InputStream in) {
        super(in);
      }

      @Override
      public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
      }

      private void count(int bytes) {
        left -= bytes;
        if (left < 0) {
          throw new IllegalArgumentException("the archive unpacks to more than is allowed");
        }
      }
    }
  }
}
