package dev.dreamteam.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.delivery.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/local-workspace.md tells to do can be done. */
class LocalWorkspaceDocTest {
  private static final Pattern EXAMPLE = Pattern.compile("/_control/(\\w+) -d '(.+)'");

  private static final Pattern KIND =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (?:deliveries|mentions|connections|methods|both) \\|");

  @TempDir Path folder;

  @Test
  void everyExampleIsAccepted() throws Exception {
    List<MatchResult> examples = EXAMPLE.matcher(page()).results().toList();
    assertThat(examples).hasSizeGreaterThan(10);
    try (RunningWorkspace running = new RunningWorkspace(folder, Pace.OF_SLACK)) {
      for (MatchResult example : examples) {
        Map<String, ?> arguments = Json.read(example.group(2), Map.class);
        JsonNode answer = running.control(example.group(1), arguments);
        assertThat(answer.path("ok").asBoolean())
            .as("%s was answered with %s", example.group(), answer)
            .isTrue();
      }
    }
  }

  @Test
  void everyKindOfFaultIsInTheTable() throws Exception {
    List<String> told = KIND.matcher(page()).results().map(line -> line.group(1)).toList();
    assertThat(told)
        .containsExactlyElementsOf(Arrays.stream(FaultKind.values()).map(FaultKind::word).toList());
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/local-workspace.md"));
  }
}
