package dev.dreamteam;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What happens when in a chaos run. It follows from the seed alone, so that a run can be repeated
 * as far as processes repeat themselves.
 */
record ChaosPlan(List<Step> steps) {
  /** Something that is done at a time after the start. */
  record Step(Duration at, Act act) {}

  /** What can be done. */
  sealed interface Act {
    /** Somebody asks for the {@code number}th task. */
    record Ask(int number) implements Act {}

    /** A node is killed; it is started again after a while. */
    record Kill(int node, Duration down) implements Act {}

    /** A node hangs, longer than others believe that it lives. */
    record Hang(int node, Duration paused) implements Act {}

    /** A node is told to end, and started again when it has. */
    record Replace(int node) implements Act {}

    /** The database stops, or crashes, and comes back. */
    record StopDatabase(boolean crash, Duration down) implements Act {}
  }

  static ChaosPlan of(long seed, Duration time, int tasks, int nodes) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    for (int number = 0; number < tasks; number++) {
      // the last tenth of the time is for what was asked before
      steps.add(new Step(within(time.multipliedBy(9).dividedBy(10), random), new Act.Ask(number)));
    }
    Duration at = seconds(random, 8, 16);
    while (at.compareTo(time) < 0) {
      steps.add(new Step(at, disturbance(random, nodes)));
      at = at.plus(seconds(random, 6, 18));
    }
    steps.sort(Comparator.comparing(Step::at));
    return new ChaosPlan(steps);
  }

  private static Act disturbance(Random random, int nodes) {
    int node = random.nextInt(nodes);
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3, 4 -> new Act.Kill(node, seconds(random, 0, 10));
      // Quartz believes a node dead after 7.5 seconds without a check-in, which it does every 2
      case 5, 6 -> new Act.Hang(node, seconds(random, 12, 20));
      case 7 -> new Act.Replace(node);
      default -> new Act.StopDatabase(random.nextBoolean(), seconds(random, 0, 5));
    };
  }

  private static Duration within(Duration time, Random random) {
    return Duration.ofMillis(random.nextLong(time.toMillis()));
  }

  private static Duration seconds(Random random, int from, int to) {
    return Duration.ofMillis(random.nextLong(from * 1_000L, to * 1_000L));
  }
}
