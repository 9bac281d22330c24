package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three nodes work while everything goes wrong that is known to go wrong; then each task has its
 * end, its two messages, and a log that keeps its promises.
 *
 * <p>{@code -Dchaos.seed=}, {@code -Dchaos.seconds=} and {@code -Dchaos.tasks=} choose another run.
 */
@Tag("chaos")
class ChaosIT {
  private static final long SEED = Long.getLong("chaos.seed", new Random().nextInt(1_000_000));
  private static final Duration TIME = Duration.ofSeconds(Long.getLong("chaos.seconds", 600));
  private static final int TASKS = Integer.getInteger("chaos.tasks", 200);
  private static final int NODES = 3;

  @Test
  void everyTaskEndsAndNothingIsLostOrDoubled() throws IOException, InterruptedException {
    // What an earlier run of the same seed left is no beginning for this one.
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "chaos")), SEED + "-");
    System.out.printf(
        "Chaos: -Dchaos.seed=%d -Dchaos.seconds=%d -Dchaos.tasks=%d, what nodes say is in %s%n",
        SEED, TIME.toSeconds(), TASKS, folder);
    try (ChaosRun run = new ChaosRun(folder.toAbsolutePath(), SEED, NODES)) {
      run.perform(ChaosPlan.of(SEED, TIME, TASKS, NODES));
      run.settle();

      List<String> broken = run.broken();
      System.out.println(run.figures());
      assertThat(broken).as("seed %d", SEED).isEmpty();
    }
  }
}
