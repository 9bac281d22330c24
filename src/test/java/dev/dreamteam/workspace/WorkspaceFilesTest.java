package dev.dreamteam.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.json.Bytes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WorkspaceFilesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Database DATABASE = TestDatabase.fresh();
  private static final FileAuthor WRITER = author("writer");
  private static final FileAuthor ANALYST = author("analyst");

  private final WorkspaceFiles files =
      new WorkspaceFiles(DATABASE, Clock.fixed(NOW, ZoneOffset.UTC));
  private SessionId session = new SessionId(UUID.randomUUID());

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void aSession() {
    session = new SessionId(UUID.randomUUID());
    DATABASE
        .sql()
        .query(
            "insert into session (id, team_id, channel_id, root_ts, place_kind, created_at)"
                + " values (?, 'T1', 'C1', ?, 'PUBLIC_CHANNEL', now())",
            session.value(),
            session.toString())
        .execute();
  }

  @Test
  void aFileKeepsItsVersionsAndAuthors() {
    write("notes.md", "one", WRITER, 0);
    write("/notes.md", "two", ANALYST, 1);

    assertThat(files.read(session, "./notes.md").text()).isEqualTo("two");
    assertThat(files.read(session, "notes.md", 1).text()).isEqualTo("one");
    assertThat(files.versions(session, "notes.md"))
        .extracting(FileVersion::version, FileVersion::author, FileVersion::writtenAt)
        .containsExactly(tuple(1, WRITER, NOW), tuple(2, ANALYST, NOW));
  }

  @Test
  void bytesAreKeptInVersionsBesideTexts() {
    Bytes one = Bytes.of(new byte[] {'%', 'P', 'D', 'F', '-', 0, (byte) 0xff});
    writeBytes("a.pdf", one, 0);
    writeBytes("b.pdf", one, 0);
    write("c.md", "text", WRITER, 0);

    assertThat(files.read(session, "a.pdf").bytes()).isEqualTo(one);
    assertThat(files.list(session))
        .extracting(FileEntry::path, FileEntry::size)
        .containsExactly(
            tuple("a.pdf", "PDF document, 7 bytes"),
            tuple("b.pdf", "PDF document, 7 bytes"),
            tuple("c.md", "4 characters"));
    var same = DSL.condition("fingerprint = ?", one.fingerprint().value());
    assertThat(DATABASE.sql().fetchCount(DSL.table("blob"), same)).isEqualTo(1);
    assertThat(writeBytes("a.pdf", one, 0).repeated()).isTrue();
    assertThat(files.search(session, "text", 5)).hasSize(1);
  }

  @Test
  void whatAFileHoldsMustBeWhatItsNameSays() {
    assertThatThrownBy(() -> writeBytes("a.docx", Bytes.utf8("no zip"), 0))
        .hasMessage("a.docx was not written: it is named like a Word document and is none.");
    assertThatThrownBy(() -> writeBytes("a.exe", Bytes.utf8("MZ"), 0))
        .hasMessageContaining("its name does not say what kind of file it is");
    assertThatThrownBy(() -> write("a.docx", "text", WRITER, 0))
        .hasMessageContaining("its name is that of a Word document, which a text is not");
    byte[] large = new byte[FileRules.MAX_BLOB_BYTES + 1];
    System.arraycopy("%PDF-".getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, large, 0, 5);
    assertThatThrownBy(() -> writeBytes("a.pdf", Bytes.of(large), 0))
        .hasMessageContaining("it has 20,000,001 bytes, and a file may have 20,000,000");
  }

  @Test
  void aDocumentIsNotReadOrEditedAsText() {
    writeBytes("a.pdf", Bytes.utf8("%PDF-1"), 0);

    assertThatThrownBy(() -> files.read(session, "a.pdf").text())
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining("a.pdf is a PDF document, not a text. Use read_document");
    assertThatThrownBy(
            () ->
                DATABASE.inTransaction(
                    tx -> files.edit(tx, session, "a.pdf", "1", "2", WRITER, OptionalInt.empty())))
        .hasMessageContaining("not a text");
  }

  private FileWrite writeBytes(String path, Bytes content, int expected) {
    return DATABASE.inTransaction(
        tx -> files.write(tx, session, path, content, WRITER, OptionalInt.of(expected)));
  }

  @Test
  void whoHasNotSeenTheNewestVersionIsToldWhoseItIs() {
    write("plan.md", "one", WRITER, 0);
    write("plan.md", "two", WRITER, 1);

    assertThatThrownBy(() -> write("plan.md", "mine", ANALYST, 1))
        .isInstanceOf(FileRefused.class)
        .hasMessage(
            "plan.md was not changed: you sent expected_version 1. plan.md is at version 2, last"
                + " written by writer. Read it, keep what is good in it, and send expected_version"
                + " 2.");
    assertThatThrownBy(() -> write("plan.md", "mine", ANALYST, 0))
        .hasMessageContaining("you sent no expected_version")
        .hasMessageContaining("at version 2");
    assertThatThrownBy(() -> write("other.md", "mine", ANALYST, 4))
        .hasMessageContaining("There is no file other.md");
  }

  @Test
  void ofTwoWritersAtOnceOneWinsAndTheOtherIsTold() throws Exception {
    write("shared.md", "base", WRITER, 0);
    CyclicBarrier start = new CyclicBarrier(2);
    List<String> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> tries = new ArrayList<>();
      for (FileAuthor author : List.of(WRITER, ANALYST)) {
        tries.add(
            threads.submit(
                (Callable<String>)
                    () ->
                        DATABASE.inTransaction(
                            tx -> {
                              await(start);
                              try {
                                return "version "
                                    + files
                                        .write(
                                            tx,
                                            session,
                                            "shared.md",
                                            "by " + author.name(),
                                            author,
                                            OptionalInt.of(1))
                                        .written()
                                        .version();
                              } catch (FileRefused e) {
                                return e.getMessage();
                              }
                            })));
      }
      for (Future<String> attempt : tries) {
        answers.add(attempt.get());
      }
    }

    assertThat(answers).containsOnlyOnce("version 2");
    assertThat(answers)
        .filteredOn(answer -> !answer.equals("version 2"))
        .singleElement()
        .asString()
        .contains("shared.md is at version 2, last written by");
    assertThat(files.versions(session, "shared.md")).hasSize(2);
  }

  @Test
  void aWriterWhoWaitedForAnotherTransactionLosesToIt() throws Exception {
    write("held.md", "base", WRITER, 0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<FileWrite> late =
          DATABASE.inTransaction(
              tx -> {
                files.write(tx, session, "held.md", "first", WRITER, OptionalInt.of(1));
                Future<FileWrite> waiting =
                    threads.submit(() -> write("held.md", "second", ANALYST, 1));
                awaitBlockedWriter();
                return waiting;
              });

      assertThatThrownBy(late::get)
          .hasCauseInstanceOf(FileRefused.class)
          .hasMessageContaining("held.md is at version 2, last written by writer");
    }
  }

  @Test
  void aWriteRepeatedAfterACrashChangesNothing() {
    FileWrite first = write("draft.md", "text", WRITER, 0);
    FileWrite again = write("draft.md", "text", WRITER, 0);
    write("draft.md", "text, improved", ANALYST, 1);
    FileWrite late = write("draft.md", "text", WRITER, 0);

    assertThat(again).isEqualTo(new FileWrite(first.written(), 4, true, first.written()));
    assertThat(late.repeated()).isTrue();
    assertThat(late.current().version()).isEqualTo(2);
    assertThat(files.versions(session, "draft.md")).hasSize(2);
  }

  @Test
  void theSameWordsMeantAnewAreNoRepetition() {
    write("draft.md", "a", WRITER, 0);
    write("draft.md", "b", WRITER, 1);

    assertThatThrownBy(() -> write("draft.md", "a", WRITER, 0)).isInstanceOf(FileRefused.class);
    assertThat(write("draft.md", "a", WRITER, 2).written().version()).isEqualTo(3);
  }

  @Test
  void theSameWordsOfAnotherAuthorAreNoRepetition() {
    write("draft.md", "same", WRITER, 0);

    assertThatThrownBy(() -> write("draft.md", "same", ANALYST, 0)).isInstanceOf(FileRefused.class);
  }

  @Test
  void anEditReplacesTextThatStandsOnce() {
    write("list.md", "- red\n- green\n- red wine\n", WRITER, 0);

    assertThat(edit("list.md", "green", "blue", OptionalInt.of(1)).written().version())
        .isEqualTo(2);
    assertThat(files.read(session, "list.md").text()).isEqualTo("- red\n- blue\n- red wine\n");
    assertThatThrownBy(() -> edit("list.md", "red", "pink", OptionalInt.empty()))
        .hasMessageContaining("more than once (lines 1, 3)");
    assertThatThrownBy(() -> edit("list.md", "yellow", "pink", OptionalInt.empty()))
        .hasMessageContaining("does not stand in it");
    assertThatThrownBy(() -> edit("list.md", "blue", "green", OptionalInt.of(1)))
        .hasMessageContaining("list.md is at version 2");
  }

  @Test
  void anEditRepeatedAfterACrashChangesNothing() {
    write("log.md", "end", WRITER, 0);
    edit("log.md", "end", "line\nend", OptionalInt.empty());

    assertThat(edit("log.md", "end", "line\nend", OptionalInt.empty()).repeated()).isTrue();
    assertThat(edit("log.md", "end", "line\nend", OptionalInt.of(1)).repeated()).isTrue();
    assertThat(files.read(session, "log.md").text()).isEqualTo("line\nend");
  }

  @Test
  void aRemovedFileIsGoneAndCanBeMadeAnew() {
    write("old.md", "text", WRITER, 0);
    DATABASE.transaction(tx -> files.remove(tx, session, "old.md", ANALYST, 1));

    assertThat(files.list(session)).isEmpty();
    assertThat(files.find(session, "old.md")).isEmpty();
    assertThat(files.read(session, "old.md", 1).text()).isEqualTo("text");
    assertThatThrownBy(() -> files.read(session, "old.md"))
        .hasMessageContaining("removed in version 2 by analyst");
    assertThat(write("old.md", "text", WRITER, 0).written().version()).isEqualTo(3);
  }

  @Test
  void theListShowsNewestVersionsOfThisSessionAlone() {
    write("b.md", "12345", WRITER, 0);
    write("a/c.md", "one", WRITER, 0);
    write("a/c.md", "größer", ANALYST, 1);
    SessionId first = session;
    aSession();
    write("b.md", "elsewhere", WRITER, 0);

    assertThat(files.list(first))
        .extracting(FileEntry::path, file -> file.version().version(), FileEntry::characters)
        .containsExactly(tuple("a/c.md", 2, 6), tuple("b.md", 1, 5));
  }

  @Test
  void aSearchPrefersLinesWithAllWords() {
    write("a.md", "The Launch is late\nlaunch date: 3 May\n", WRITER, 0);
    write("b.md", "100% of dates\n", WRITER, 0);

    assertThat(files.search(session, "date launch", 10))
        .containsExactly(new FileLine("a.md", 1, 2, "launch date: 3 May"));
    assertThat(files.search(session, "launch unicorn", 10)).hasSize(2);
    assertThat(files.search(session, "100%", 10))
        .containsExactly(new FileLine("b.md", 1, 1, "100% of dates"));
    assertThat(files.search(session, "absent", 10)).isEmpty();
    assertThatThrownBy(() -> files.search(session, "?!", 10)).isInstanceOf(FileRefused.class);
  }

  @Test
  void whatCannotBeKeptIsRefusedWithTheReason() {
    assertThatThrownBy(() -> write("a.md", "nul \0 here", WRITER, 0))
        .hasMessageContaining("a NUL character (at 4)");
    assertThatThrownBy(() -> write("a.md", "\ud800", WRITER, 0)).hasMessageContaining("surrogate");
    assertThatThrownBy(() -> write("a.md", "é".repeat(500_001), WRITER, 0))
        .hasMessageContaining("1,000,002 bytes");
    for (String path : List.of("", "/", "a/", "../a", "a/../b", "a//b", "a/./b", "a\tb", "a:b")) {
      assertThatThrownBy(() -> write(path, "text", WRITER, 0))
          .as(path)
          .isInstanceOf(FileRefused.class)
          .hasMessageContaining("cannot be used");
    }
    assertThatThrownBy(() -> write("a".repeat(201), "text", WRITER, 0))
        .hasMessageContaining("longer than 200");
    assertThat(files.list(session)).isEmpty();
  }

  @Test
  void aFullWorkspaceTakesNoMoreFilesButMoreVersions() {
    write("last.md", "text", WRITER, 0);
    DATABASE
        .sql()
        .query(
            "insert into workspace_file (session_id, path, version, fingerprint, author_name,"
                + " created_at) select session_id, 'f' || n, 1, fingerprint, 'writer', now()"
                + " from workspace_file, generate_series(1, 499) n where session_id = ?",
            session.value())
        .execute();

    assertThatThrownBy(() -> write("one-more.md", "text", WRITER, 0))
        .hasMessageContaining("has its 500 files");
    assertThat(write("last.md", "more", WRITER, 1).written().version()).isEqualTo(2);
  }

  @Test
  void theProductsOwnFileIsReplacedWhateverIsThere() {
    write("result.md", "by the writer", WRITER, 0);

    FileWrite second = replace("result.md", "draft");
    FileWrite again = replace("result.md", "draft");

    assertThat(second.written().version()).isEqualTo(2);
    assertThat(again).isEqualTo(new FileWrite(second.written(), 5, true, second.written()));
  }

  private FileWrite write(String path, String text, FileAuthor author, int expected) {
    OptionalInt version = expected == 0 ? OptionalInt.empty() : OptionalInt.of(expected);
    return DATABASE.inTransaction(tx -> files.write(tx, session, path, text, author, version));
  }

  private FileWrite edit(String path, String old, String replacement, OptionalInt expected) {
    return DATABASE.inTransaction(
        tx -> files.edit(tx, session, path, old, replacement, WRITER, expected));
  }

  private FileWrite replace(String path, String text) {
    return DATABASE.inTransaction(tx -> files.replace(tx, session, path, text, ANALYST));
  }

  private static FileAuthor author(String name) {
    return FileAuthor.agent(new SessionThreadId(UUID.randomUUID()), name);
  }

  private static void await(CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitBlockedWriter() {
    Awaitility.await()
        .until(
            () ->
                DATABASE
                        .sql()
                        .fetchCount(
                            DSL.table("pg_stat_activity"),
                            DSL.condition(
                                "wait_event_type = 'Lock' and datname = current_database()"))
                    > 0);
  }
}
