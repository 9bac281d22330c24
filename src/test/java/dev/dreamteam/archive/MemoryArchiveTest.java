package dev.dreamteam.archive;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.BEN;
import static dev.dreamteam.memory.TestMemories.BOARD;
import static dev.dreamteam.memory.TestMemories.BY_ADA;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static dev.dreamteam.memory.TestMemories.source;
import static dev.dreamteam.memory.TestMemories.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.recall.Recollection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MemoryArchiveTest {
  private static final Scope TEAM = Scope.of(GENERAL, ADA);
  private static final Scope PRIVATE = Scope.of(BOARD, ADA);
  private static final Author BY_BEN = Author.of(BEN, "Ben");
  private static final MemorySource BENS_MESSAGE =
      new MemorySource("C1", "1750000000.000100", "U2", "Ben", "https://chat/C1/p9");
  private static final Importer.Member BEN_HERE = new Importer.Member(BY_BEN, BENS_MESSAGE);

  private final Database database = TestDatabase.fresh();
  private final MemoryStores stores = new MemoryStores(Clock.systemUTC(), UUID::randomUUID);
  private final MemoryImports imports =
      new MemoryImports(database, stores, Clock.systemUTC(), UUID::randomUUID);
  private final Recollection recollection = new Recollection(database, Clock.systemUTC());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anExportTakenIntoAnEmptyStoreIsExportedToTheSameBytes() {
    Memory memory = remember(TEAM, "We deploy on *Fridays*.\n\n- not in \"December\"\n");
    edit(memory, "We deploy on Mondays: \\o/ ü 🦊");
    remember(TEAM, "Ada owns the pager.");
    MemoryArchive exported = export(TEAM);

    Scope empty = Scope.team("T2");
    ImportPlan plan = imports.byOperator(empty, exported, true);

    assertThat(plan.count(ImportLine.New.class)).isEqualTo(2);
    assertThat(exported.files()).hasSize(3);
    assertThat(export(empty).zip()).isEqualTo(exported.zip());
  }

  @Test
  void anExportThatNobodyChangedChangesNothing() {
    remember(TEAM, "We deploy on Fridays.");
    MemoryImports.Preview preview = imports.preview(TEAM, export(TEAM).zip(), BEN_HERE);

    assertThat(preview.id()).isEmpty();
    assertThat(preview.plan().text()).startsWith("0 new, 0 changed, 1 the same, 0 refused.");
  }

  @Test
  void aChangeIsShownDoneAfterAPressAndUndoneToTheByte() {
    Memory memory = remember(TEAM, "We deploy on Fridays.");
    UUID store = memory.storeId();
    var before = stores.fingerprint(database.sql(), store);
    Bytes zip = changed(export(TEAM), text -> text.replace("on Fridays", "on Mondays")).zip();
    MemoryImports.Preview preview = imports.preview(TEAM, zip, BEN_HERE);

    assertThat(preview.plan().text())
        .contains("“We deploy on Fridays.” becomes “We deploy on Mondays.”");
    assertThat(stores.fingerprint(database.sql(), store)).isEqualTo(before);
    UUID id = preview.id().orElseThrow();
    imports.run(TEAM, id, BY_BEN);
    assertThat(stores.get(database.sql(), memory.id()).content())
        .isEqualTo("We deploy on Mondays.");
    assertThat(stores.get(database.sql(), memory.id()).statement().sources())
        .contains(BENS_MESSAGE);
    assertThatThrownBy(() -> imports.run(TEAM, id, BY_BEN)).hasMessageContaining("already");

    assertThat(imports.undo(TEAM, id, BY_BEN)).isEqualTo(1);
    assertThat(stores.fingerprint(database.sql(), store)).isEqualTo(before);
  }

  @Test
  void whatChangedHereSinceTheExportIsRefusedWithWhatToDo() {
    Memory memory = remember(TEAM, "We deploy on Fridays.");
    MemoryArchive edited = changed(export(TEAM), text -> text.replace("Fridays", "Sundays"));
    edit(memory, "We deploy on Tuesdays.");

    assertThat(imports.preview(TEAM, edited.zip(), BEN_HERE).plan().text())
        .containsPattern(
            "refused: decisions/we-deploy-on-fridays.md, line \\d+: the memory has changed since"
                + " this was exported \\(it is version 2 now\\): export again");
  }

  @Test
  void somebodyElseCanPressNeitherImportNorUndo() {
    MemoryImports.Preview preview =
        imports.preview(TEAM, handWritten("kind: fact\n").zip(), BEN_HERE);
    UUID id = preview.id().orElseThrow();

    assertThatThrownBy(() -> imports.run(TEAM, id, BY_ADA)).isInstanceOf(MemoryProblem.class);
    assertThatThrownBy(() -> imports.run(PRIVATE, id, BY_BEN)).isInstanceOf(MemoryProblem.class);
  }

  @Test
  void aMembersFileIsTheMembersAndOnlyMessagesOfThePlaceAreItsSources() {
    keep(GENERAL, "1700000000.000100");
    MemoryArchive archive =
        handWritten(
            """
            kind: fact
            author: "Ada"
            author-id: "U1"
            sources:
              - channel: "C1"
                ts: "1700000000.000100"
                author-id: "U1"
                link: "https://chat/known"
              - channel: "C9"
                ts: "1700000000.000200"
                author-id: "U1"
                link: "https://chat/elsewhere"
            """);
    imports.run(TEAM, imports.preview(TEAM, archive.zip(), BEN_HERE).id().orElseThrow(), BY_BEN);

    Memory memory = stores.list(database.sql(), store(TEAM)).getFirst();
    assertThat(memory.statement().sources())
        .extracting(MemorySource::permalink)
        .containsExactly("https://chat/known");
    assertThat(stores.history(database.sql(), memory.id()).getFirst().author()).isEqualTo(BY_BEN);
  }

  @Test
  void whatWasSaidInPrivateIsNotTakenInAnywhereElse() {
    remember(PRIVATE, "The budget is 10.");

    assertThat(imports.preview(TEAM, export(PRIVATE).zip(), BEN_HERE).plan().text())
        .contains("it comes from a private place (channel G1): it stays there");
    assertThat(imports.byOperator(TEAM, export(PRIVATE), true).count(ImportLine.Refused.class))
        .isEqualTo(1);
  }

  @Test
  void eachFileThatIsNoMemoryIsRefusedWithItsLineAndWhy() {
    assertRefused("kind: wish\n", "line 2: its kind must be decision, procedure");
    assertRefused("kind: !!java.net.URL fact\n", "line 2: a value that begins with a sign");
    assertRefused("kind: &a fact\nsubject: *a\n", "line 2: a value that begins with a sign");
    assertRefused("<<: *base\nkind: fact\n", "line 2: “name: value” is expected");
    assertRefused("kind: fact\nkind: fact\n", "line 3: “kind” stands there twice");
    assertRefused("kind: fact\nversion: -1\n", "line 3: a value that begins");
    assertRefused("kind: fact\nfingerprint: abc\n", "line 3: the fingerprint was changed");
    assertRefused("kind: fact\npath: \"other.md\"\n", "line 3: its path says “other.md”");
    assertRefused("kind: fact\nsubject: \"a\" b\n", "line 3: the quotation marks do not fit");
    assertRefused("kind: fact\n" + "#".repeat(70_000) + "\n", "longer than 64,000 characters");
  }

  @Test
  void secretsAndHiddenCharactersAreRefused() {
    assertWordsRefused("The password is swordfish99", "held a password, a key");
    assertWordsRefused("We deploy\u200B on Fridays", "characters that nobody sees");
    assertWordsRefused("x".repeat(102_401), "a memory has 1 to 102,400 bytes");
    assertWordsRefused(" ", "a memory has 1 to 102,400 bytes");
  }

  private void assertRefused(String front, String why) {
    assertThat(imports.preview(TEAM, handWritten(front).zip(), BEN_HERE).plan().text())
        .contains("refused: facts/x.md, ")
        .contains(why);
  }

  private void assertWordsRefused(String words, String why) {
    MemoryArchive archive = file("facts/x.md", "---\nkind: fact\n---\n" + words + "\n");
    assertThat(imports.preview(TEAM, archive.zip(), BEN_HERE).plan().text()).contains(why);
  }

  private static MemoryArchive handWritten(String front) {
    return file("facts/x.md", "---\n" + front + "---\nThe earth is round.\n");
  }

  private static MemoryArchive file(String name, String text) {
    return new MemoryArchive(new TreeMap<>(Map.of(name, Bytes.utf8(text))));
  }

  private static MemoryArchive changed(MemoryArchive archive, UnaryOperator<String> change) {
    SortedMap<String, Bytes> files = new TreeMap<>(archive.files());
    files.replaceAll((name, content) -> Bytes.utf8(change.apply(content.text())));
    return new MemoryArchive(files);
  }

  private MemoryArchive export(Scope scope) {
    return database.inTransaction(tx -> MemoryArchive.of(tx, stores, stores.storeOf(tx, scope)));
  }

  private UUID store(Scope scope) {
    return database.inTransaction(tx -> stores.storeOf(tx, scope));
  }

  private Memory remember(Scope scope, String content) {
    Statement said = statement(MemoryKind.DECISION, content, source("1738375200.000100"));
    return database.inTransaction(
        tx -> stores.remember(tx, stores.storeOf(tx, scope), said, BY_ADA, "said so"));
  }

  private void edit(Memory memory, String content) {
    Statement said = statement(MemoryKind.DECISION, content, source("1740000000.000100"));
    database.transaction(
        tx -> stores.edit(tx, memory.id(), memory.version(), said, BY_ADA, "it changed"));
  }

  private void keep(Place place, String ts) {
    ChatMessage said =
        new ChatMessage(
            place.channelId(),
            ts,
            Optional.empty(),
            "U1",
            "Ada",
            false,
            "The earth is round.",
            List.of(),
            "https://chat/known");
    database.transaction(tx -> recollection.keep(tx, place, ADA, List.of(said)));
    assertThat(said.writtenAt()).isBefore(Instant.now());
  }
}
