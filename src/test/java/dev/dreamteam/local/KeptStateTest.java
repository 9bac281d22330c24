package dev.dreamteam.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written in the local workspace outlives its process. */
class KeptStateTest {
  @TempDir Path folder;

  @Test
  void aRestartChangesNothing() throws Exception {
    List<JsonNode> before;
    String token;
    try (RunningWorkspace running = new RunningWorkspace(folder, Pace.OF_SLACK)) {
      String ts = say(running, "kept");
      String gone = say(running, "gone");
      Map<String, String> mara = Map.of("as", running.person("mara"), "channel", "launch");
      running.post("_page/reaction", with(mara, Map.of("ts", ts, "name", "eyes", "add", true)));
      running.post("_page/edit", with(mara, Map.of("ts", ts, "text", "kept and edited")));
      running.post("_page/delete", with(mara, Map.of("ts", gone)));
      before = running.messages("launch");
      token = running.local.botToken().value();
    }

    try (RunningWorkspace running = new RunningWorkspace(folder, Pace.OF_SLACK)) {
      assertThat(running.messages("launch")).isEqualTo(before);
      assertThat(running.local.botToken().value()).isEqualTo(token);
    }
    assertThat(before.getLast().path("text").asText()).isEqualTo("kept and edited");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("tokens.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aTornLastLineIsCutOff() throws Exception {
    List<JsonNode> before;
    try (RunningWorkspace running = new RunningWorkspace(folder, Pace.OF_SLACK)) {
      say(running, "whole");
      before = running.messages("launch");
    }
    Files.writeString(
        folder.resolve("journal.jsonl"), "{\"kind\":\"mess", StandardOpenOption.APPEND);

    try (RunningWorkspace running = new RunningWorkspace(folder, Pace.OF_SLACK)) {
      assertThat(running.messages("launch")).isEqualTo(before);
      say(running, "after");
    }
    try (RunningWorkspace running = new RunningWorkspace(folder, Pace.OF_SLACK)) {
      assertThat(running.messages("launch").getLast().path("text").asText()).isEqualTo("after");
    }
  }

  private static Map<String, Object> with(Map<String, ?> one, Map<String, ?> other) {
    Map<String, Object> both = new HashMap<>(one);
    both.putAll(other);
    return both;
  }

  private static String say(RunningWorkspace running, String text) {
    return running
        .control("message", Map.of("channel", "#launch", "user", "@mara", "text", text))
        .path("ts")
        .asText();
  }

  @Test
  void nobodyElseReadsWhatIsKept() throws Exception {
    new RunningWorkspace(folder.resolve("own"), Pace.OF_SLACK).close();

    for (String kept : java.util.List.of("journal.jsonl", "pending.jsonl", "tokens.json")) {
      assertThat(rights(folder.resolve("own").resolve(kept))).isEqualTo("rw-------");
    }
    assertThat(rights(folder.resolve("own"))).isEqualTo("rwx------");
    assertThat(rights(folder.resolve("own/files"))).isEqualTo("rwx------");
  }

  private static String rights(Path path) throws java.io.IOException {
    return java.nio.file.attribute.PosixFilePermissions.toString(
        java.nio.file.Files.getPosixFilePermissions(path));
  }
}
