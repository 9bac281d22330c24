package dev.dreamteam.memory;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.BEN;
import static dev.dreamteam.memory.TestMemories.BOARD;
import static dev.dreamteam.memory.TestMemories.BY_ADA;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static dev.dreamteam.memory.TestMemories.RANDOM;
import static dev.dreamteam.memory.TestMemories.source;
import static dev.dreamteam.memory.TestMemories.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.database.tables.Tables;
import dev.dreamteam.recall.MemoryOfThePast;
import dev.dreamteam.text.LineComparison;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MemoryHistoryTest {
  private static final Clock JUNE =
      Clock.fixed(Instant.parse("2025-06-15T12:00:00Z"), ZoneOffset.UTC);

  private final Database database = TestDatabase.fresh();
  private final MemoryStores stores = new MemoryStores(JUNE, UUID::randomUUID);
  private final MemoryRedactionStore redaction = new MemoryRedactionStore(stores, JUNE);
  private final MemoryOfThePast past = new MemoryOfThePast(database, JUNE);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aQuestionThatNamesATimeFindsWhatHeldThenAndWhatHoldsNow() {
    Memory memory = remember(GENERAL, "We use Jenkins for builds.", "2025-01-10");
    edit(memory, "We use Buildkite for builds.", "2025-05-01");

    assertThat(lines(RANDOM, BEN, "What did we use for builds in March?"))
        .containsExactly(
            "- [decision] 2025-01-10 to 2025-05-01: We use Jenkins for builds. (now: We use"
                + " Buildkite for builds. sources: https://chat/C1/p1736467200000100)");
    assertThat(lines(RANDOM, BEN, "What do we use for builds?")).isEmpty();
    assertThat(lines(RANDOM, BEN, "What did we use for builds in June?")).isEmpty();
  }

  @Test
  void whatHeldInPrivateIsFoundThereOnly() {
    edit(remember(BOARD, "The budget is 10.", "2025-01-10"), "The budget is 20.", "2025-05-01");

    assertThat(lines(BOARD, BEN, "budget in March")).hasSize(1);
    assertThat(lines(GENERAL, ADA, "budget in March")).isEmpty();
  }

  @Test
  void redactingTakesTheWordsAwayAndKeepsALineAboutIt() {
    Memory memory = remember(GENERAL, "Ada's number is 4711.", "2025-01-10");
    edit(memory, "Ada is on call.", "2025-05-01");
    database.transaction(tx -> redaction.redact(tx, memory.id(), 1, BY_ADA, "private"));

    assertThat(stores.history(database.sql(), memory.id()))
        .extracting(version -> version.statement().content())
        .containsExactly(MemoryRedactionStore.GONE, "Ada is on call.");
    assertThat(database.sql().fetchOne(Tables.MEMORY_REDACTION))
        .matches(row -> row.getAuthorName().equals("Ada") && row.getReason().equals("private"));
    assertThat(lines(GENERAL, ADA, "number in March")).isEmpty();
  }

  @Test
  void whatIsRememberedNowIsNotRedacted() {
    Memory memory = remember(GENERAL, "We deploy on Fridays.", "2025-01-10");

    assertThatThrownBy(
            () ->
                database.transaction(tx -> redaction.redact(tx, memory.id(), 1, BY_ADA, "private")))
        .isInstanceOf(MemoryProblem.class)
        .hasMessageContaining("Forget it or change it first");
  }

  @Test
  void aComparisonShowsLinesThatWentCameAndStayed() {
    assertThat(LineComparison.of("one\ntwo\nthree", "one\n2\nthree\nfour"))
        .containsExactly("  one", "- two", "+ 2", "  three", "+ four");
  }

  private Memory remember(Place place, String content, String day) {
    return remember(place, decided(content, day));
  }

  private Memory remember(Place place, Statement statement) {
    return database.inTransaction(
        tx ->
            stores.remember(
                tx, stores.storeOf(tx, Scope.of(place, ADA)), statement, BY_ADA, "said so"));
  }

  private void edit(Memory memory, String content, String day) {
    database.transaction(
        tx ->
            stores.edit(
                tx, memory.id(), memory.version(), decided(content, day), BY_ADA, "it changed"));
  }

  private static Statement decided(String content, String day) {
    long second = Instant.parse(day + "T00:00:00Z").getEpochSecond();
    return statement(MemoryKind.DECISION, content, source(second + ".000100"));
  }

  private List<String> lines(Place place, PersonId person, String question) {
    return past.search(place, person, question, 10).stream()
        .map(MemoryOfThePast.Held::line)
        .toList();
  }
}
