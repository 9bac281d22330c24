package dev.dreamteam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.lead.LeadConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything that ships is planted, done by the real engine, graded and reported. */
final class EvaluationIT {
  private static final Pattern ALL =
      Pattern.compile("all +defects that code can see: (\\d+) of (\\d+) caught, (\\d+) of .*");

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whatCodeCanSeeIsCaughtAndMendedAndNothingSoundIsSentBack(@TempDir Path folder)
      throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    CommandLine.Evaluate wanted =
        new CommandLine.Evaluate(List.of(), Optional.empty(), 1, Optional.of(folder));

    EvaluationRun.run(
        wanted,
        Map.of("DREAMTEAM_HOME", folder.resolve("home").toString(), LeadConfig.MINUTES.name(), "5"),
        new PrintStream(printed, true, UTF_8));

    String text = printed.toString(UTF_8);
    Matcher all = ALL.matcher(text);
    assertThat(all.find()).as(text).isTrue();
    int planted = Integer.parseInt(all.group(2));
    assertThat(planted).isGreaterThanOrEqualTo(40);
    assertThat(Integer.parseInt(all.group(1))).as(text).isGreaterThanOrEqualTo(planted * 95 / 100);
    assertThat(Integer.parseInt(all.group(3))).as(text).isGreaterThanOrEqualTo(planted * 95 / 100);
    assertThat(text).doesNotContain("Wrongly sent back:");
    assertThat(Files.readString(folder.resolve("evaluation.html")))
        .contains("<svg", "contradiction between text and table", "✓ caught");
  }
}
