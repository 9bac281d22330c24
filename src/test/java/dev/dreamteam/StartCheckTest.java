package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.config.InvalidSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCheckTest {
  @TempDir private Path folder;

  @Test
  void settingsThatAStartCanUseHaveNoProblemAndNothingIsMade() throws IOException {
    StartCheck check = check(Map.of());

    assertThat(check.problems()).isEmpty();
    try (var inside = Files.list(folder)) {
      assertThat(inside).isEmpty();
    }
  }

  @Test
  void everythingThatWouldStopAStartIsNamedAtOnce() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StartCheck check =
          check(
              Map.of(
                  "DREAMTEAM_HOME", file.resolve("home").toString(),
                  "DREAMTEAM_LOCAL_PORT", Integer.toString(taken.getLocalPort())));

      assertThat(check.problems())
          .hasSize(2)
          .anySatisfy(problem -> assertThat(problem).contains("DREAMTEAM_HOME"))
          .anySatisfy(problem -> assertThat(problem).contains("DREAMTEAM_LOCAL_PORT"));
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsAProblem() {
    StartCheck check = check(Map.of("DATABASE_URL", "postgres://me:secret@127.0.0.1:1/team"));

    assertThat(check.problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem).contains("127.0.0.1:1/team").doesNotContain("secret"));
  }

  @Test
  void aDreamteamThatRunsIsNoProblem() throws IOException {
    try (FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(lock.lock().isValid()).isTrue();
      StartCheck check = check(Map.of("DREAMTEAM_HOME", folder.toString()));

      assertThat(check.problems()).isEmpty();
      assertThat(check.warnings()).singleElement().asString().contains("Dreamteam runs on");
    }
  }

  @Test
  void moreAgentsThanALeadMayHaveAreASettingsProblem() throws IOException {
    for (int i = 0; i < 25; i++) {
      Files.writeString(
          folder.resolve("agent%d.md".formatted(i)),
          "---\nname: agent%d\ndescription: works\n---\nWork.\n".formatted(i));
    }

    assertThatThrownBy(() -> check(Map.of("DREAMTEAM_AGENTS", folder.toString())))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("DREAMTEAM_AGENTS")
        .hasMessageContaining("at most 20");
  }

  private StartCheck check(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("DREAMTEAM_HOME", folder.resolve("home").toString());
    all.put("DREAMTEAM_PORT", "0");
    all.put("DREAMTEAM_LOCAL_PORT", "0");
    all.putAll(settings);
    return StartCheck.of(Configuration.read(all));
  }
}
