package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
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
    assertThat(rubrics.latest(DATABASE.sql(), "T1", "C1", "WEEKLY")).contains(second);
    assertThat(rubrics.list(DATABASE.sql(), "T1", "C1"))
        .extracting(named -> named.rubric().name(), NamedRubric::version)
        .containsExactly(tuple("another", 1), tuple("weekly", 2));
  }

  @Test
  void aNameThatNobodySavedIsAnsweredWithThoseThatAre() {
    save("T3", "weekly", "- short");

    assertThatThrownBy(() -> rubrics.require(DATABASE.sql(), "T3", "C1", "monthly"))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("no saved rubric 'monthly'. Saved are: weekly.");
    assertThat(rubrics.require(DATABASE.sql(), "T3", "C1", "weekly").criteria()).hasSize(1);
    assertThatThrownBy(() -> save("T3", "two words", "- short"))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("one word");
  }

  @Test
  void aChannelSeesItsOwnBeforeTheTeamsAndNoOtherChannelDoes() {
    save("T4", "weekly", "- short");
    save("T4", "monthly", "- long");
    NamedRubric own = save(RubricHome.ofChannel("T4", "C1"), "weekly", "- very short");

    assertThat(rubrics.latest(DATABASE.sql(), "T4", "C1", "weekly")).contains(own);
    assertThat(own.rubric().source().words()).isEqualTo("this channel's, version 1");
    assertThat(rubrics.list(DATABASE.sql(), "T4", "C1")).hasSize(2).contains(own);
    assertThat(rubrics.require(DATABASE.sql(), "T4", "C2", "weekly").criteria())
        .extracting(Criterion::text)
        .containsExactly("short");
  }

  @Test
  void everyVersionStaysReadable() {
    save("T5", "weekly", "- short");
    save("T5", "weekly", "- short\n- has links");
    save("T5", "weekly", "- short\n- has links\n\npass at 50 %");

    assertThat(rubrics.versions(DATABASE.sql(), "T5", "C1", "weekly"))
        .extracting(
            NamedRubric::version, n -> n.rubric().criteria().size(), n -> n.rubric().threshold())
        .containsExactly(tuple(3, 2, 50), tuple(2, 2, 0), tuple(1, 1, 0));
  }

  @Test
  void aChannelChoosesWhatCountsWhereARequestSaysNothing() {
    RubricDefaults defaults = new RubricDefaults(rubrics, Clock.systemUTC());
    save("T6", "weekly", "- short");
    save("T6", "costs", "- adds up");
    choose(defaults, Optional.empty(), "weekly");
    choose(defaults, Optional.of(RequestKind.COMPARISON), "costs");

    assertThat(counting(defaults, "C1", "compare the offers")).isEqualTo("costs");
    assertThat(counting(defaults, "C1", "what now?")).isEqualTo("weekly");
    assertThat(counting(defaults, "C2", "what now?")).isEqualTo("default for general");

    RubricDefaults.Choice all = new RubricDefaults.Choice("T6", "C1", Optional.empty());
    assertThat(DATABASE.<Boolean>inTransaction(tx -> defaults.drop(tx, all))).isTrue();
    assertThat(counting(defaults, "C1", "what now?")).isEqualTo("default for general");
    assertThat(counting(defaults, "C1", "compare the offers")).isEqualTo("costs");
  }

  private static void choose(RubricDefaults defaults, Optional<RequestKind> kind, String name) {
    DATABASE.transaction(
        tx -> defaults.choose(tx, new RubricDefaults.Choice("T6", "C1", kind), name, "U1"));
  }

  private static String counting(RubricDefaults defaults, String channel, String request) {
    return defaults.forKind(DATABASE.sql(), "T6", channel, RequestKind.of(request)).name();
  }

  private NamedRubric save(String team, String name, String markdown) {
    return save(RubricHome.ofTeam(team), name, markdown);
  }

  private NamedRubric save(RubricHome home, String name, String markdown) {
    return DATABASE.inTransaction(tx -> rubrics.save(tx, home, name, markdown, "Ada"));
  }
}
