package dev.dreamteam.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.slackexport.MalformedExport;
import dev.dreamteam.slackexport.SlackExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading the ZIP file that Slack's export gives. */
class SlackExportTest {
  private static final String DAY =
      """
      [{"type":"message","user":"U1","text":"We ship <@U2>","ts":"1738375200.000100",
        "reactions":[{"name":"eyes","users":["U2"],"count":1}],"never_seen":{"a":1}},
       {"type":"message","user":"U2","text":"Agreed","ts":"1738375260.000200",
        "thread_ts":"1738375200.000100","parent_user_id":"U1"},
       {"type":"message","subtype":"bot_message","bot_id":"B9","text":"Build passed",
        "ts":"1738375300.000300"}]
      """;

  @TempDir Path folder;

  @Test
  void anExportIsLoadedOnceWithItsThreadsAndReactions() throws Exception {
    Path zip = zip(export());
    try (RunningWorkspace running = new RunningWorkspace(folder.resolve("local"), Pace.OF_SLACK)) {
      assertThat(running.local.importExport(zip)).isEqualTo(new Imported(2, 1, 3));
      assertThat(running.local.importExport(zip)).isEqualTo(new Imported(0, 0, 0));

      assertThat(running.messages("shipping"))
          .extracting(one -> one.path("text").asText())
          .containsExactly("We ship <@U2>", "Agreed", "Build passed");
      JsonNode root = running.messages("shipping").getFirst();
      assertThat(root.path("reply_count").asInt()).isEqualTo(1);
      assertThat(root.path("reactions").path(0).path("name").asText()).isEqualTo("eyes");
      assertThat(root.path("ts").asText()).isEqualTo("1738375200.000100");
      assertThat(running.bot().conversationsHistory(r -> r.channel("C1")).isOk()).isTrue();
    }
  }

  @Test
  void aMalformedDayIsNamedWithItsLineAndNothingIsLoaded() throws Exception {
    Map<String, String> files = export();
    files.put(
        "shipping/2025-02-02.json", "[\n{\"ts\":\"1738375200.000100\"},\n{\"ts\": nonsense}\n]");
    Path zip = zip(files);
    try (RunningWorkspace running = new RunningWorkspace(folder.resolve("local"), Pace.OF_SLACK)) {
      JsonNode before = running.get("state");

      assertThatThrownBy(() -> running.local.importExport(zip))
          .isInstanceOf(MalformedExport.class)
          .hasMessageContaining("shipping/2025-02-02.json line 3")
          .hasMessageContaining("nothing was read");

      assertThat(running.get("state")).isEqualTo(before);
    }
  }

  @Test
  void aMessageWithoutATimestampIsNamedWithItsLine() throws Exception {
    Map<String, String> files = export();
    files.put("shipping/2025-02-03.json", "[\n{\"text\":\"when?\"}\n]");

    assertThatThrownBy(() -> SlackExport.read(zip(files)))
        .hasMessageContaining("shipping/2025-02-03.json line 2")
        .hasMessageContaining("ts");
  }

  @Test
  void charactersThatCannotBeKeptAreReplaced() throws Exception {
    Map<String, String> files = export();
    files.put(
        "shipping/2025-02-03.json",
        "[{\"text\":\"a\\u0000b\\ud83d \\u001bc\",\"ts\":\"1738552000.000100\"}]");

    assertThat(SlackExport.read(zip(files)).messages().getOrDefault("shipping", List.of()))
        .last()
        .extracting(last -> last.path("text").asText())
        .isEqualTo("a\uFFFDb\uFFFD \uFFFDc");
  }

  @Test
  void namesThatLeadOutAreRefused() throws Exception {
    for (String name : new String[] {"../evil.json", "/etc/evil.json", "a/../../evil.json"}) {
      Map<String, String> files = export();
      files.put(name, "[]");

      assertThatThrownBy(() -> SlackExport.read(zip(files)))
          .isInstanceOf(MalformedExport.class)
          .hasMessageContaining("leads out");
    }
  }

  @Test
  void anArchiveThatUnpacksToTooMuchIsRefused() throws Exception {
    assertThatThrownBy(() -> SlackExport.read(zip(export()), 200))
        .isInstanceOf(MalformedExport.class)
        .hasMessageContaining("more than is allowed");
  }

  @Test
  void aFolderThatAnExportWasUnpackedToIsOneToo() throws Exception {
    Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
    for (Map.Entry<String, String> file : export().entrySet()) {
      Path path = unpacked.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }

    assertThat(SlackExport.read(unpacked)).isEqualTo(SlackExport.read(zip(export())));
  }

  @Test
  void somethingElseIsNotAnExport() throws Exception {
    assertThatThrownBy(() -> SlackExport.read(zip(new LinkedHashMap<>(Map.of("a.txt", "b")))))
        .hasMessageContaining("channels.json");
    Path text = Files.writeString(folder.resolve("plain.zip"), "no archive");
    assertThatThrownBy(() -> SlackExport.read(text)).isInstanceOf(MalformedExport.class);
  }

  private static Map<String, String> export() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "users.json",
        "[{\"id\":\"U1\",\"name\":\"ada\",\"real_name\":\"Ada\",\"profile\":{\"title\":\"Lead\"}},"
            + "{\"id\":\"U2\",\"name\":\"bo\",\"is_restricted\":true,\"new_key\":[]}]");
    files.put(
        "channels.json",
        "[{\"id\":\"C1\",\"name\":\"shipping\",\"created\":1,\"members\":[\"U1\",\"U2\"]}]");
    files.put("shipping/2025-02-01.json", DAY);
    return files;
  }

  private Path zip(Map<String, String> files) throws IOException {
    Path zip = folder.resolve("export.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(UTF_8));
        out.closeEntry();
      }
    }
    return zip;
  }
}
