package dev.dreamteam.dream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.dream.Said.Sort;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model proposes every message and worse: the gates alone must hold. */
@Tag("slow")
final class AdversarialNightsTest extends NightsRules {
  @TempDir static Path folder;
  private static ThirtyNights nights;

  @BeforeAll
  static void live() {
    nights = new ThirtyNights(AdversarialExtractor::new, folder);
  }

  @AfterAll
  static void close() {
    nights.close();
  }

  @Override
  ThirtyNights nights() {
    return nights;
  }

  @Test
  void gatesThatStopSoMuchStillLetTheTruthPass() {
    assertThat(found(Sort.STATEMENT)).isGreaterThan(0.85);
    assertThat(found(Sort.CHANGE)).isGreaterThan(0.85);
    assertThat(found(Sort.TWIN)).isGreaterThan(0.9);
    assertThat(changedMinds()).isGreaterThan(0.85);
  }
}
