package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task with four specialists, a revision and an approval is killed after a commit of its log and
 * goes on: in the end nobody can tell by tables, chat or model server that anything happened.
 *
 * <p>Usually after some commits, of every kind of event one in turn; {@code -Dsweep=all} for every
 * commit, {@code -Dsweep=40-60,71} for some, {@code -Dsweep.seed=} for another choice.
 */
class CrashSweepIT {
  private static final int SAMPLE = 9;

  @TempDir private Path folder;

  @Test
  void aTaskKilledAfterAnyCommitEndsAsIfNothingHadHappened() throws InterruptedException {
    NodeJava java = NodeJava.in(folder.resolve("java"));
    SweepRun undisturbed = SweepRun.of(0, folder.resolve("k0"), java);
    assertThat(undisturbed.repeats()).isEqualTo(new Repeats(0, 0));
    List<SweepRun.Commit> kills = kills(undisturbed.commits());
    System.out.printf(
        "Crash sweep: %d commits, killed after %d of them.%n%4s  %-28s %9s %8s%n",
        undisturbed.commits().size(), kills.size(), "k", "event", "resumed", "repeated");

    SoftAssertions all = new SoftAssertions();
    for (SweepRun.Commit kill : kills) {
      try {
        SweepRun run = SweepRun.of(kill.k(), folder.resolve("k" + kill.k()), java);
        print(run);
        all.assertThat(run.resumedAfter()).as("k = %d: it died", kill.k()).isPresent();
        all.assertThat(run.repeats().all())
            .as("k = %d: only calls that were under way are asked again", kill.k())
            .isEqualTo(run.repeats().excused());
        all.assertThat(run.aftermath().differencesFrom(undisturbed.aftermath()))
            .as("k = %d: what is left behind", kill.k())
            .isEmpty();
      } catch (AssertionError e) {
        System.out.printf("%4d  %s%n", kill.k(), e.getMessage());
        all.fail(e.getMessage());
      }
    }
    all.assertAll();
  }

  private static void print(SweepRun run) {
    String event =
        run.commits().stream()
            .filter(commit -> commit.k() == run.k())
            .map(SweepRun.Commit::type)
            .findFirst()
            .orElse("…");
    System.out.printf(
        "%4d  %-28s %7d ms %4d of %d%n",
        run.k(),
        event,
        run.resumedAfter().orElseThrow().toMillis(),
        run.repeats().all(),
        run.repeats().excused());
  }

  private static List<SweepRun.Commit> kills(List<SweepRun.Commit> commits) {
    String wanted = System.getProperty("sweep", "sample");
    return switch (wanted) {
      case "all" -> commits;
      case "sample" -> sample(commits);
      default -> commits.stream().filter(commit -> isIn(wanted, commit.k())).toList();
    };
  }

  /** Of every kind of event one commit, as many kinds as there is time for; another day, others. */
  private static List<SweepRun.Commit> sample(List<SweepRun.Commit> commits) {
    long seed = Long.getLong("sweep.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    System.out.println("Crash sweep: -Dsweep.seed=" + seed);
    Map<String, List<SweepRun.Commit>> kinds =
        commits.stream()
            .collect(
                Collectors.groupingBy(SweepRun.Commit::type, TreeMap::new, Collectors.toList()));
    Random random = new Random(seed);
    List<SweepRun.Commit> sample = new ArrayList<>();
    kinds.values().forEach(kind -> sample.add(kind.get(random.nextInt(kind.size()))));
    Collections.shuffle(sample, random);
    return sample.subList(0, Math.min(SAMPLE, sample.size()));
  }

  private static boolean isIn(String ranges, int k) {
    for (String range : ranges.split(",")) {
      String[] ends = range.split("-");
      if (Integer.parseInt(ends[0]) <= k && k <= Integer.parseInt(ends[ends.length - 1])) {
        return true;
      }
    }
    return false;
  }
}
