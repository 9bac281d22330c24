package dev.dreamteam.memory;

import static dev.dreamteam.memory.TestMemories.source;
import static dev.dreamteam.memory.TestMemories.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.text.Bound;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What cannot hold at once is shown as such; what goes together is not. */
class DisagreementTest {
  private static final Scope TEAM = Scope.team("T1");
  private static final Scope BOARD = new Scope("T1", Scope.Kind.CHANNEL, "G1");
  private static final String JANUARY = "1736467200.000100";
  private static final String MAY = "1746835200.000100";

  @Test
  void theChannelsOwnWayCountsBeforeTheTeams() {
    Memory team = memory(TEAM, MAY, "deploy day", "We deploy on Fridays.");
    Memory board = memory(BOARD, JANUARY, "", "We deploy on Mondays.");

    assertThat(MemoryPrompt.render(List.of(team, board)))
        .endsWith(
            """
            These do not agree. The first of each line counts here, for it is this place's own or \
            the newer one; say so where it matters:
            ! “We deploy on Mondays.” (this channel, since 2025-01-10) / “We deploy on Fridays.” \
            (team, since 2025-05-10)
            """);
  }

  @Test
  void ofOnePlaceTheNewerCounts() {
    Memory old = memory(TEAM, JANUARY, "", "The upload limit is 10 MB.");
    Memory now = memory(TEAM, MAY, "", "The upload limit is 20 MB.");

    assertThat(Disagreement.among(List.of(old, now)))
        .extracting(Disagreement::memories)
        .containsExactly(List.of(now, old));
  }

  @Test
  void whatSaysTheContraryDisagrees() {
    assertDisagree(
        memory(TEAM, MAY, "", "We deploy on Fridays."),
        memory(BOARD, MAY, "", "We never deploy on Fridays."));
  }

  @Test
  void anotherAnswerAboutTheSameSubjectDisagrees() {
    assertDisagree(
        memory(TEAM, MAY, "database choice", "We use PostgreSQL for orders."),
        memory(BOARD, MAY, "Choice of database", "We use MySQL for orders."));
  }

  @Test
  void otherBoundsOfTheSameQuantitiesDisagree() {
    Memory first =
        memory(
            TEAM,
            JANUARY,
            "metrics",
            "Set the metrics first: Effective hit rate ≥ 0.8; First response P95 ≤ 1.5s;"
                + " Hallucination rate ≤ 8%.");
    Memory locked =
        memory(
            TEAM,
            MAY,
            "acceptance criteria",
            "Acceptance criteria locked: Hit rate ≥ 0.85, Hallucination ≤ 5%, Compliance ≥ 0.98,"
                + " P95 ≤ 1.4s.");

    assertDisagree(first, locked);
    assertAgree(
        locked,
        memory(
            TEAM,
            MAY,
            "emotions",
            "Acceptance criteria set first: Macro-average F1 ≥ 0.75; P95 latency per request ≤"
                + " 80ms; Default confidence threshold 0.55."));
  }

  @Test
  void aBoundIsTheSameHoweverItIsWritten() {
    List<Bound> written = Bound.in("Error rate <= 1 %, P95 < 2 s.");

    assertThat(Bound.differ(written, Bound.in("p95 <2s; the error rate ≤ 1%"))).isFalse();
    assertThat(Bound.differ(written, Bound.in("p95 <3s; the error rate ≤ 1%"))).isTrue();
    assertThat(Bound.differ(written, Bound.in("Coverage ≥ 80 %"))).isFalse();
    assertThat(Bound.in("2 of these, a -> b, x = y, <5 is no name")).isEmpty();
  }

  @Test
  void whatCompletesEachOtherGoesTogether() {
    assertAgree(
        memory(TEAM, MAY, "releases", "Releases happen on Fridays."),
        memory(BOARD, MAY, "releases", "Releases need a yes from the owner of the service."));
    assertAgree(
        memory(TEAM, MAY, "", "The search service may use 2 GB."),
        memory(TEAM, MAY, "", "The billing service may use 4 GB."));
  }

  @Test
  void whatOnlyWasSaidByOthersOrAtAnotherTimeGoesTogether() {
    assertAgree(
        memory(TEAM, JANUARY, "", "Ada (2025-01-10): We deploy on Fridays."),
        memory(BOARD, MAY, "", "Ben (2025-05-10): We deploy on Fridays."));
  }

  @Test
  void threeThatDisagreeAreOneLine() {
    List<Memory> all =
        List.of(
            memory(BOARD, MAY, "", "We deploy on Mondays."),
            memory(TEAM, MAY, "", "We deploy on Fridays."),
            memory(TEAM, MAY, "", "Lunch is at noon."),
            memory(TEAM, JANUARY, "", "We deploy on Tuesdays."));

    assertThat(Disagreement.among(all))
        .extracting(Disagreement::memories)
        .containsExactly(List.of(all.get(0), all.get(1), all.get(3)));
  }

  private static void assertDisagree(Memory one, Memory other) {
    assertThat(Disagreement.among(List.of(one, other))).hasSize(1);
  }

  private static void assertAgree(Memory one, Memory other) {
    assertThat(Disagreement.among(List.of(one, other))).isEmpty();
    assertThat(MemoryPrompt.render(List.of(one, other))).doesNotContain("agree");
  }

  private static Memory memory(Scope scope, String ts, String subject, String content) {
    Statement said = statement(MemoryKind.DECISION, content, source(ts));
    return new Memory(
        UUID.randomUUID(),
        UUID.randomUUID(),
        scope,
        "decisions/" + UUID.randomUUID(),
        1,
        false,
        new Statement(said.kind(), subject, content, said.validFrom(), said.sources()));
  }
}
