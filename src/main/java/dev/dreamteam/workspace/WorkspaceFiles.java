package dev.dreamteam.workspace;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Fingerprint;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The files of sessions. Nobody overwrites what they have not seen: a writer names the version that
 * they read, and the loser of a race is told whose work is there. Nothing is ever lost: each write
 * and each removal is a new version.
 *
 * <p>Paths and texts are checked here; every method throws {@link FileRefused} with words for the
 * one who asked.
 */
public final class WorkspaceFiles {
  private final Database database;
  private final Clock clock;

  public WorkspaceFiles(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A file's newest version; refused when there is none or it was removed. */
  public FileContent read(SessionId session, String path) {
    return NewContent.of(database.sql(), present(database.sql(), session, FileRules.path(path)));
  }

  /** One version of a file; refused when there is no such version or it is the removal. */
  public FileContent read(SessionId session, String path, int version) {
    String name = FileRules.path(path);
    FileVersion found =
        WorkspaceStore.version(database.sql(), session, name, version)
            .filter(file -> !file.isRemoval())
            .orElseThrow(
                () ->
                    new FileRefused(
                        "There is no text of %s in version %d. %s"
                            .formatted(
                                name,
                                version,
                                Standing.of(database.sql(), session, name).words())));
    return NewContent.of(database.sql(), found);
  }

  /** The newest version when the file exists. */
  public Optional<FileContent> find(SessionId session, String path) {
    return WorkspaceStore.latest(database.sql(), session, FileRules.path(path))
        .filter(file -> !file.isRemoval())
        .map(file -> NewContent.of(database.sql(), file));
  }

  /** Every version of a file, removals included, oldest first. */
  public List<FileVersion> versions(SessionId session, String path) {
    return WorkspaceStore.versions(database.sql(), session, FileRules.path(path));
  }

  /**
   * Reads the newest version of each file that was not removed, by path.
   *
   * @param reader is given one after the other, so that large ones are not all held at once
   */
  public <R> List<R> contents(SessionId session, Function<FileContent, R> reader) {
    return WorkspaceStore.contents(database.sql(), session, reader);
  }

  /** The newest version of each file that was not removed, by path. */
  public List<FileEntry> list(SessionId session) {
    return WorkspaceStore.list(database.sql(), session);
  }

  /**
   * The lines of the newest versions of texts that hold the query's words, in any case: those with
   * all of them, else those with the most.
   *
   * @param limit at most so many, best first
   */
  public List<FileLine> search(SessionId session, String query, int limit) {
    LineSearch search = LineSearch.of(query);
    for (FileEntry file : WorkspaceStore.listWithAny(database.sql(), session, search.words())) {
      search.read(file.version(), NewContent.of(database.sql(), file.version()).text());
    }
    return search.best(limit);
  }

  /**
   * Writes a whole file.
   *
   * <p>The same text from the same author on the same version again is answered with the version
   * that the first try wrote: after a crash a write can be repeated.
   *
   * @param expectedVersion the version that the author read; 0 or empty for a new file
   */
  public FileWrite write(
      DSLContext tx,
      SessionId session,
      String path,
      String content,
      FileAuthor author,
      OptionalInt expectedVersion) {
    String name = FileRules.path(path);
    NewContent added = NewContent.text(name, content);
    int expected = expectedVersion.orElse(0);
    FileVersion draft =
        new FileVersion(
            name, expected + 1, MediaType.TEXT, Optional.of(added.fingerprint()), author, now());
    return WorkspaceStore.write(tx, session, draft, content, expected, FileRules.MAX_FILES)
        .map(written -> new FileWrite(written, added.length(), false, written))
        .orElseGet(() -> repeated(tx, session, name, added, author, expectedVersion));
  }

  /** Writes a whole file that is no text; what kind it is, its name says and its bytes prove. */
  public FileWrite write(
      DSLContext tx,
      SessionId session,
      String path,
      Bytes content,
      FileAuthor author,
      OptionalInt expectedVersion) {
    String name = FileRules.path(path);
    NewContent added = NewContent.bytes(name, content);
    int expected = expectedVersion.orElse(0);
    Optional<FileVersion> latest = WorkspaceStore.latest(tx, session, name);
    boolean isNew = latest.isEmpty() || latest.get().isRemoval();
    int current = latest.map(FileVersion::version).orElse(0);
    if (expected != (isNew ? 0 : current)) {
      return repeated(tx, session, name, added, author, expectedVersion);
    }
    if (isNew) {
      requireRoom(tx, session, name);
    }
    return add(tx, session, name, current, added, author)
        .orElseGet(() -> repeated(tx, session, name, added, author, expectedVersion));
  }

  /** The earlier try of a write that was not done now; refused when there was none. */
  private static FileWrite repeated(
      DSLContext tx,
      SessionId session,
      String name,
      NewContent content,
      FileAuthor author,
      OptionalInt expectedVersion) {
    int expected = expectedVersion.orElse(0);
    Optional<FileVersion> latest = WorkspaceStore.latest(tx, session, name);
    if (expected == 0 && latest.filter(file -> !file.isRemoval()).isEmpty()) {
      requireRoom(tx, session, name);
    }
    return new Repetition(WorkspaceStore.versions(tx, session, name), author)
        .of(expected, content.fingerprint(), content.length())
        .orElseThrow(() -> Standing.of(tx, session, name).conflict(expectedVersion));
  }

  /**
   * Replaces a text that stands exactly once in the file.
   *
   * @param expectedVersion the version that the author read; empty for whichever is the newest
   */
  public FileWrite edit(
      DSLContext tx,
      SessionId session,
      String path,
      String old,
      String replacement,
      FileAuthor author,
      OptionalInt expectedVersion) {
    String name = FileRules.path(path);
    FileVersion latest = present(tx, session, name);
    TextEdit edit = new TextEdit(old, replacement);
    Repetition repetition = new Repetition(WorkspaceStore.versions(tx, session, name), author);
    // Without a version only the newest can be the repetition: an edit says nothing of its base.
    int base = expectedVersion.orElse(latest.version() - 1);
    Optional<FileWrite> repeated =
        WorkspaceStore.version(tx, session, name, base)
            .filter(file -> !file.isRemoval())
            .flatMap(file -> edit.find(NewContent.of(tx, file).text()))
            .flatMap(edited -> repetition.of(base, Fingerprint.of(edited), edited.length()));
    if (repeated.isPresent()) {
      return repeated.get();
    }
    if (expectedVersion.isPresent() && expectedVersion.getAsInt() != latest.version()) {
      throw Standing.of(tx, session, name).conflict(expectedVersion);
    }
    NewContent edited = NewContent.text(name, edit.apply(name, NewContent.of(tx, latest).text()));
    return add(tx, session, name, latest.version(), edited, author)
        .orElseThrow(
            () -> Standing.of(tx, session, name).conflict(OptionalInt.of(latest.version())));
  }

  /**
   * Writes on top of whatever is there. For the product's own files, which nobody else waits for.
   * The same text from the same author again changes nothing.
   */
  public FileWrite replace(
      DSLContext tx, SessionId session, String path, String content, FileAuthor author) {
    String name = FileRules.path(path);
    NewContent added = NewContent.text(name, content);
    Fingerprint fingerprint = added.fingerprint();
    // The second try sees the version that won; the third can only lose to a third writer.
    for (int tries = 0; tries < 5; tries++) {
      Optional<FileVersion> latest = WorkspaceStore.latest(tx, session, name);
      if (latest.isPresent()
          && latest.get().author().equals(author)
          && latest.get().fingerprint().equals(Optional.of(fingerprint))) {
        return new FileWrite(latest.get(), content.length(), true, latest.get());
      }
      if (latest.isEmpty()) {
        requireRoom(tx, session, name);
      }
      Optional<FileWrite> written =
          add(tx, session, name, latest.map(FileVersion::version).orElse(0), added, author);
      if (written.isPresent()) {
        return written.get();
      }
    }
    throw new FileRefused(name + " was not written: others write it all the time. Try again.");
  }

  /** Removes a file; its earlier versions can still be read. */
  public FileVersion remove(
      DSLContext tx, SessionId session, String path, FileAuthor author, int expectedVersion) {
    String name = FileRules.path(path);
    FileVersion latest = present(tx, session, name);
    FileVersion removal =
        new FileVersion(name, expectedVersion + 1, MediaType.TEXT, Optional.empty(), author, now());
    if (latest.version() != expectedVersion || !WorkspaceStore.add(tx, session, removal)) {
      throw Standing.of(tx, session, name).conflict(OptionalInt.of(expectedVersion));
    }
    return removal;
  }

  private Optional<FileWrite> add(
      DSLContext tx,
      SessionId session,
      String path,
      int current,
      NewContent content,
      FileAuthor author) {
    FileVersion file =
        new FileVersion(
            path, current + 1, content.mediaType(), Optional.of(content.store(tx)), author, now());
    return WorkspaceStore.add(tx, session, file)
        ? Optional.of(new FileWrite(file, content.length(), false, file))
        : Optional.empty();
  }

  private static void requireRoom(DSLContext tx, SessionId session, String path) {
    if (WorkspaceStore.count(tx, session) >= FileRules.MAX_FILES) {
      throw new FileRefused(
          "%s was not written: this workspace has its %d files. Add to one that exists."
              .formatted(path, FileRules.MAX_FILES));
    }
  }

  private static FileVersion present(DSLContext sql, SessionId session, String path) {
    return WorkspaceStore.latest(sql, session, path)
        .filter(file -> !file.isRemoval())
        .orElseThrow(() -> new FileRefused(Standing.of(sql, session, path).words()));
  }

  private Instant now() {
    // As the database keeps it, so that a version read again equals the one that was written.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
