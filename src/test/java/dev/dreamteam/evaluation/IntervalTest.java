package dev.dreamteam.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class IntervalTest {
  @Test
  void aShareHasWilsonsBounds() {
    Interval eightOfTen = Interval.ofShare(8, 10);

    // R: prop.test(8, 10, correct = FALSE)
    assertThat(eightOfTen.low()).isCloseTo(0.4902, within(1e-4));
    assertThat(eightOfTen.estimate()).isEqualTo(0.8);
    assertThat(eightOfTen.high()).isCloseTo(0.9433, within(1e-4));
  }

  @Test
  void allOfAFewStillLeavesDoubtAndNoneOfNothingLeavesAll() {
    assertThat(Interval.ofShare(5, 5).low()).isBetween(0.5, 0.6);
    assertThat(Interval.ofShare(5, 5).high()).isEqualTo(1);
    assertThat(Interval.ofShare(0, 0))
        .extracting(Interval::low, Interval::high)
        .containsExactly(0.0, 1.0);
  }

  @Test
  void aMeansBoundsHoldItAndAreTheSameEachTime() {
    List<Double> values = List.of(0.2, 0.4, 0.4, 0.9, 1.0, 0.7);
    Interval mean = Interval.ofMean(values);

    assertThat(mean.estimate()).isCloseTo(0.6, within(1e-9));
    assertThat(mean.low()).isBetween(0.3, 0.5);
    assertThat(mean.high()).isBetween(0.7, 0.9);
    assertThat(Interval.ofMean(values)).isEqualTo(mean);
  }
}
