package dev.dreamteam.dream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One day of a corpus as Slack exports it. */
final class CorpusExport {
  private CorpusExport() {}

  /**
   * Writes the day.
   *
   * @param botUser who the direct messages are with
   */
  static Path write(Corpus corpus, int day, String botUser, Path folder) {
    Map<String, Object> files = new LinkedHashMap<>();
    files.put("users.json", users());
    files.put("channels.json", channels(Corpus.PUBLIC));
    files.put("groups.json", channels(Corpus.PRIVATE));
    files.put("dms.json", direct(botUser));
    for (String place : Corpus.places()) {
      files.put("%s/day-%02d.json".formatted(folder(place), day), messages(corpus, place, day));
    }
    Path zip = folder.resolve("day-" + day + ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, Object> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(Json.write(file.getValue()).getBytes(UTF_8));
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zip;
  }

  private static String folder(String place) {
    return place.startsWith("D") ? place : "place-" + place.toLowerCase(Locale.ROOT);
  }

  private static List<Map<String, Object>> users() {
    List<Map<String, Object>> users = new ArrayList<>();
    for (int i = 0; i < Vocabulary.NAMES.size(); i++) {
      users.add(user("U%08d".formatted(101 + i), Vocabulary.NAMES.get(i), false));
    }
    users.add(user(Corpus.GUEST, "Gil", true));
    users.add(user(Corpus.OTHER_GUEST, "Rae", true));
    return users;
  }

  private static Map<String, Object> user(String id, String name, boolean guest) {
    return Map.of(
        "id", id, "name", name.toLowerCase(Locale.ROOT), "real_name", name, "is_restricted", guest);
  }

  private static List<Map<String, Object>> channels(List<String> ids) {
    return ids.stream()
        .map(
            id ->
                Map.<String, Object>of(
                    "id", id, "name", folder(id), "created", 1, "members", Corpus.members(id)))
        .toList();
  }

  private static List<Map<String, Object>> direct(String botUser) {
    return Corpus.DIRECT.stream()
        .map(
            id ->
                Map.<String, Object>of(
                    "id",
                    id,
                    "created",
                    1,
                    "members",
                    List.of(Corpus.members(id).getFirst(), botUser)))
        .toList();
  }

  private static List<ObjectNode> messages(Corpus corpus, String place, int day) {
    return corpus.said().stream()
        .filter(said -> said.day() == day && said.channel().equals(place))
        .map(CorpusExport::message)
        .toList();
  }

  private static ObjectNode message(Said said) {
    ObjectNode message =
        Json.object().put("type", "message").put("ts", said.ts()).put("text", escaped(said.text()));
    if (said.fromProgram()) {
      message
          .put("subtype", "bot_message")
          .put("bot_id", "B-" + said.author())
          .put("username", said.author());
    } else {
      message.put("user", said.author());
    }
    said.thread().ifPresent(root -> message.put("thread_ts", root));
    said.file()
        .ifPresent(name -> message.putArray("files").addObject().put("id", "F1").put("name", name));
    return message;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** When everything of a day has been said. */
  static Instant nightAfter(int day) {
    return Instant.ofEpochSecond(1_740_787_200L)
        .atOffset(ZoneOffset.UTC)
        .plusDays(day + 1L)
        .withHour(3)
        .toInstant();
  }
}
