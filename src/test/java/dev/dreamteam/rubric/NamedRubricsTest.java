package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class NamedRubricsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Database DATABASE = TestDatabase.fresh();

  private final NamedRubrics rubrics = new NamedRubrics(Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void savingAgainMakesANewVersionUnlessNothingChanged() {
    save("T1", "Weekly", "- short");
    NamedRubric second = save("T1", "weekly", "- short\n- has links (wish)");
    NamedRubric same = save("T1", "weekly", "1. short\n2. has links (optional)");
    save("T1", "another", "- good");
    save("T2", "weekly", "- elsewhere");

    assertThat(second.version()).isEqualTo(2);
    assertThat(same).isEqualTo(second);
    assertThat(rubrics.latest(DATABASE.sql(), "T1", "WEEKLY")).contains(second);
    assertThat(rubrics.list(DATABASE.sql(), "T1"))
        .extracting(named -> named.rubric().name(), NamedRubric::version)
        .containsExactly(tuple("another", 1), tuple("weekly", 2));
  }

  @Test
  void aNameThatNobodySavedIsAnsweredWithThoseThatAre() {
    save("T3", "weekly", "- short");

    assertThatThrownBy(() -> rubrics.require(DATABASE.sql(), "T3", "monthly"))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("no saved rubric 'monthly'. Saved are: weekly.");
    assertThat(rubrics.require(DATABASE.sql(), "T3", "weekly").criteria()).hasSize(1);
    assertThatThrownBy(() -> save("T3", "two words", "- short"))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("one word");
  }

  private NamedRubric save(String team, String name, String markdown) {
    return DATABASE.inTransaction(tx -> rubrics.save(tx, team, name, markdown, "Ada"));
  }
}
