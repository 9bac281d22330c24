package dev.dreamteam.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** An estimate, and between what 95 of 100 such estimates would hold the true value. */
record Interval(double low, double estimate, double high) {
  private static final double Z = 1.959964;
  private static final int RESAMPLES = 2_000;
  // Drawn anew each time, the same data would give other bounds.
  private static final long SEED = 20_260_301;

  /**
   * Of a share, by Wilson's score.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927</a>
   */
  static Interval ofShare(long hits, long of) {
    if (of == 0) {
      return new Interval(0, Double.NaN, 1);
    }
    double p = (double) hits / of;
    double centre = (p + Z * Z / (2 * of)) / (1 + Z * Z / of);
    double half = Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
    return new Interval(Math.max(0, centre - half), p, Math.min(1, centre + half));
  }

  /** Of a mean, by the bootstrap's percentiles; of no values, no number. */
  static Interval ofMean(List<Double> values) {
    if (values.isEmpty()) {
      return new Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    Random random = new Random(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < values.size(); j++) {
        sum += values.get(random.nextInt(values.size()));
      }
      means[i] = sum / values.size();
    }
    Arrays.sort(means);
    return new Interval(
        means[(int) (RESAMPLES * 0.025)],
        values.stream().mapToDouble(value -> value).average().orElse(Double.NaN),
        means[(int) (RESAMPLES * 0.975)]);
  }
}
