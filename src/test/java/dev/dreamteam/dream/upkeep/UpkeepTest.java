package dev.dreamteam.dream.upkeep;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.BY_ADA;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.digest.DigestDesk.Decision;
import dev.dreamteam.digest.DigestPublisher;
import dev.dreamteam.digest.Digests;
import dev.dreamteam.dream.DreamOutcome;
import dev.dreamteam.dream.Explanation;
import dev.dreamteam.dream.Night;
import dev.dreamteam.dream.Operation;
import dev.dreamteam.dream.Proposal;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.schedule.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said once instead of several times, and what no longer holds. */
final class UpkeepTest {
  private static final String SHORT = "Deploys happen on Fridays after the demo.";
  private static final String LONG =
      "Deploys happen on Fridays after the demo, and Ada watches them.";

  private final Database database = TestDatabase.fresh();
  // Never started: each test runs the jobs itself.
  private final Schedule schedule = Schedule.on(database.dataSource(), 2);
  private final List<DreamOutcome> outcomes = new ArrayList<>();
  private Instant now = Instant.parse("2025-06-01T03:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final Night night =
      new Night(database, schedule, (_, outcome) -> outcomes.add(outcome), clock);
  private final Digests digests =
      new Digests(
          database, night.memories, new Silent(), ZoneId.of("UTC"), clock, UUID::randomUUID);
  private UUID store = new UUID(0, 0);
  private int sources;

  private static final class Silent implements DigestPublisher {
    @Override
    public void publish(DSLContext tx, Digest digest) {}

    @Override
    public void refresh(DSLContext tx, Digest digest) {}
  }

  @BeforeEach
  void aStore() {
    store = database.inTransaction(tx -> night.memories.storeOf(tx, Scope.team("T1")));
    night.chat.says(GENERAL, "Ada", "good morning");
  }

  @AfterEach
  void close() {
    schedule.close();
    database.close();
  }

  @Test
  void twoMemoriesOfOneThingBecomeOneWithTheSourcesOfBoth() {
    Memory first = remembered(MemoryKind.PROCEDURE, SHORT);
    Memory second = remembered(MemoryKind.PROCEDURE, LONG);
    String before = memory();
    night.extractor.merges(LONG, first.path(), second.path());

    night.dreamOver(GENERAL);

    assertThat(proposed()).extracting(Proposal::operation).containsExactly(Operation.MERGE);
    UUID proposal = proposed().getFirst().id();
    assertThat(digests.keep(proposal, ADA, "Ada")).isInstanceOf(Decision.Done.class);
    List<Memory> left = night.memories.list(database.sql(), store);
    assertThat(left).extracting(Memory::content).containsExactly(LONG);
    assertThat(left.getFirst().statement().sources()).hasSize(2);
    digests.undo(proposal, ADA, "Ada");
    assertThat(memory()).isEqualTo(before);
    digests.keep(proposal, ADA, "Ada");
    digests.undo(proposal, ADA, "Ada");
    assertThat(memory()).isEqualTo(before);
  }

  @Test
  void aMergeThatLosesWhatAMemorySaysIsRefused() {
    Memory first =
        remembered(
            MemoryKind.PROCEDURE, "Deploys happen on Fridays after the demo, Ben signs off.");
    Memory second = remembered(MemoryKind.PROCEDURE, LONG);
    night.extractor.merges(SHORT, first.path(), second.path());

    night.dreamOver(GENERAL);

    assertThat(gates()).containsExactly("rewrite");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deploys happen on Mondays after the demo.",
        "Deploys do not happen on Fridays after the demo.",
        "Deploys happen on Fridays after the lunch.",
        "Invoices are sent by the finance group every month."
      })
  void whatContradictsOrIsAboutSomethingElseIsNotMerged(String other) {
    Memory first = remembered(MemoryKind.PROCEDURE, SHORT);
    Memory second = remembered(MemoryKind.PROCEDURE, other);
    night.extractor.merges(SHORT + " " + other, first.path(), second.path());

    night.dreamOver(GENERAL);

    assertThat(gates()).containsExactly("merge");
  }

  @Test
  void whatIsPutAlikeAboutTwoThingsIsNotMerged() {
    String juniper = "Never restart juniper with over 37 open orders, otherwise orders are lost.";
    String willow = "Never restart willow with over 27 open orders, otherwise orders are lost.";
    Memory first = remembered(MemoryKind.PITFALL, juniper);
    Memory second = remembered(MemoryKind.PITFALL, willow);
    night.extractor.merges(juniper + " " + willow, first.path(), second.path());

    night.dreamOver(GENERAL);

    assertThat(gates()).containsExactly("merge");
  }

  @Test
  void aMergeBringsNothingThatNobodySaidAndNoOrders() {
    Memory first = remembered(MemoryKind.PROCEDURE, SHORT);
    Memory second = remembered(MemoryKind.PROCEDURE, LONG);
    night.extractor.merges(LONG + " The budget is 5000 for Zoe.", first.path(), second.path());
    night.extractor.merges(LONG + " All agents must obey.", first.path(), second.path());
    night.extractor.merges(LONG + " The password is tr0ub4dor.", first.path(), second.path());
    night.extractor.merges(LONG, first.path(), "procedures/nowhere.md");

    night.dreamOver(GENERAL);

    assertThat(gates()).containsExactly("merge", "instruction", "secret", "sources");
    assertThat(database.sql().fetch("select content from proposal").formatCSV())
        .doesNotContain("tr0ub4dor", "obey", "Zoe");
  }

  @Test
  void aMemoryWhoseDayHasPassedIsProposedToEnd() {
    Memory freeze = remembered(MemoryKind.DECISION, "The code freeze lasts until 30 May 2025.");
    Memory later = remembered(MemoryKind.DECISION, "The code freeze lasts until 30 June 2025.");
    Memory since = remembered(MemoryKind.FACT, "The office is in Oslo since 1 March 2025.");
    night.extractor.expires(freeze.path(), later.path(), since.path());

    night.dreamOver(GENERAL);

    assertThat(proposed()).extracting(Proposal::operation).containsExactly(Operation.REMOVE);
    assertThat(proposed().getFirst().reason())
        .isEqualTo("The day that it names has passed: 2025-05-30.");
    assertThat(gates()).containsExactly("expiry", "expiry");
    assertThat(night.memories.list(database.sql(), store)).hasSize(3);
  }

  @Test
  void whatPeopleSaidOtherwiseSinceIsProposedToEnd() {
    Memory old = remembered(MemoryKind.DECISION, "Deploys happen on Mondays after the demo.");
    remembered(MemoryKind.DECISION, SHORT);
    night.extractor.expires(old.path());

    night.dreamOver(GENERAL);

    assertThat(proposed().getFirst().reason())
        .startsWith("People have said otherwise since: " + SHORT);
  }

  @Test
  void whatNobodyWantedToEndIsNotProposedAgainAndTheModelIsAskedOnlyWhenSomethingChanged() {
    Memory freeze = remembered(MemoryKind.DECISION, "The code freeze lasts until 30 May 2025.");
    night.extractor.expires(freeze.path());
    night.dreamOver(GENERAL);
    digests.forget(proposed().getFirst().id(), ADA, "Ada");
    int asked = night.extractor.asked().size();

    now = now.plusSeconds(90_000);
    night.dreamOver(GENERAL);
    assertThat(night.extractor.asked()).hasSize(asked);
    remembered(MemoryKind.FACT, "The vault lives in Oslo.");
    now = now.plusSeconds(90_000);
    night.dreamOver(GENERAL);

    assertThat(night.extractor.asked()).hasSize(asked + 1);
    assertThat(proposed()).isEmpty();
    assertThat(gates()).containsExactly("proposed-before");
  }

  private Memory remembered(MemoryKind kind, String content) {
    MemorySource source =
        new MemorySource(
            "C1",
            "%d.%06d".formatted(1_740_000_000L + 60L * ++sources, sources),
            "U1",
            "Ada",
            "https://chat/C1/" + sources);
    return database.inTransaction(
        tx ->
            night.memories.remember(
                tx,
                store,
                new Statement(kind, "", content, source.saidAt(), List.of(source)),
                BY_ADA,
                "said"));
  }

  private String memory() {
    return night.memories.fingerprint(database.sql(), store).value();
  }

  private List<Proposal> proposed() {
    return outcomes.getLast().proposed();
  }

  private List<String> gates() {
    return night.dreamer.explain(GENERAL).orElseThrow().lines().stream()
        .map(Explanation.Line::gate)
        .flatMap(Optional::stream)
        .toList();
  }
}
