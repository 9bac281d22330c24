package dev.dreamteam.workspace;

import static dev.dreamteam.database.tables.Tables.BLOB;
import static dev.dreamteam.database.tables.Tables.BODY;
import static dev.dreamteam.database.tables.Tables.WORKSPACE_FILE;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.PlainSql;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Fingerprint;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows of workspace files. */
final class WorkspaceStore {
  // A new file, or the version after the one that its author read, in one question.
  private static final PlainSql WRITE =
      new PlainSql(
          """
          with newest as (
            select version, coalesce(fingerprint, blob_fingerprint) as content from workspace_file
            where session_id = ? and path = ? order by version desc limit 1),
          stored as (
            insert into body (fingerprint, content) values (?, ?) on conflict do nothing)
          insert into workspace_file
            (session_id, path, version, fingerprint, author_thread_id, author_name, created_at)
          select ?, ?, coalesce((select version from newest), 0) + 1, ?, ?::uuid, ?, ?
          where ? = coalesce((select version from newest where content is not null), 0)
            and (exists (select from newest where content is not null)
              or ? > (select count(*) from (
                select distinct on (path) coalesce(fingerprint, blob_fingerprint) as content
                from workspace_file
                where session_id = ? order by path, version desc) as file
                where content is not null))
          on conflict do nothing
          returning version
          """);

  private WorkspaceStore() {}

  /**
   * Writes the version after the one that its author read, with its text.
   *
   * @param expected 0 for a file that does not exist or was removed
   * @param most how many files there may be
   * @return empty when another version is the newest, or there is no room
   */
  static Optional<FileVersion> write(
      DSLContext tx, SessionId session, FileVersion draft, String content, int expected, int most) {
    String fingerprint = draft.fingerprint().orElseThrow().value();
    return WRITE.first(
        tx,
        row -> draft.at(row.getInt(1)),
        session.value(),
        draft.path(),
        fingerprint,
        content,
        session.value(),
        draft.path(),
        fingerprint,
        draft.author().threadId().map(SessionThreadId::value).orElse(null),
        draft.author().name(),
        draft.writtenAt().atOffset(ZoneOffset.UTC),
        expected,
        most,
        session.value());
  }

  /** Reads the newest versions of all files, one after the other. */
  static <R> List<R> contents(DSLContext sql, SessionId session, Function<FileContent, R> reader) {
    var newest = newest(session);
    return sql.select(newest.fields())
        .select(BODY.CONTENT)
        .from(newest)
        .leftJoin(BODY)
        .on(BODY.FINGERPRINT.eq(newest.field(WORKSPACE_FILE.FINGERPRINT)))
        .where(isPresent(newest))
        .orderBy(newest.field(WORKSPACE_FILE.PATH))
        .fetch()
        .map(row -> reader.apply(content(sql, version(row), row.get(BODY.CONTENT))));
  }

  private static FileContent content(DSLContext sql, FileVersion file, @Nullable String text) {
    return text == null ? NewContent.of(sql, file) : new FileContent(file, Bytes.utf8(text));
  }

  static Optional<FileVersion> latest(DSLContext sql, SessionId session, String path) {
    return sql.selectFrom(WORKSPACE_FILE)
        .where(at(session, path))
        .orderBy(WORKSPACE_FILE.VERSION.desc())
        .limit(1)
        .fetchOptional(WorkspaceStore::version);
  }

  static Optional<FileVersion> version(
      DSLContext sql, SessionId session, String path, int version) {
    return sql.selectFrom(WORKSPACE_FILE)
        .where(at(session, path))
        .and(WORKSPACE_FILE.VERSION.eq(version))
        .fetchOptional(WorkspaceStore::version);
  }

  /** Every version of a file, oldest first. */
  static List<FileVersion> versions(DSLContext sql, SessionId session, String path) {
    return sql.selectFrom(WORKSPACE_FILE)
        .where(at(session, path))
        .orderBy(WORKSPACE_FILE.VERSION)
        .fetch(WorkspaceStore::version);
  }

  /** The newest version of each file that was not removed, by path. */
  static List<FileEntry> list(DSLContext sql, SessionId session) {
    return entries(sql, session, DSL.trueCondition());
  }

  /** How many files there are that were not removed. */
  static int count(DSLContext sql, SessionId session) {
    var newest = newest(session);
    return sql.fetchCount(newest, isPresent(newest));
  }

  /** The files whose text holds at least one of the words. */
  static List<FileEntry> listWithAny(DSLContext sql, SessionId session, List<String> words) {
    return entries(
        sql,
        session,
        DSL.or(words.stream().map(word -> BODY.CONTENT.containsIgnoreCase(word)).toList()));
  }

  private static List<FileEntry> entries(DSLContext sql, SessionId session, Condition content) {
    var newest = newest(session);
    return sql.select(newest.fields())
        .select(
            DSL.coalesce(
                    DSL.charLength(BODY.CONTENT),
                    DSL.field("octet_length({0})", Integer.class, BLOB.CONTENT))
                .as("characters"))
        .from(newest)
        .leftJoin(BODY)
        .on(BODY.FINGERPRINT.eq(newest.field(WORKSPACE_FILE.FINGERPRINT)))
        .leftJoin(BLOB)
        .on(BLOB.FINGERPRINT.eq(newest.field(WORKSPACE_FILE.BLOB_FINGERPRINT)))
        .where(isPresent(newest))
        .and(content)
        .orderBy(newest.field(WORKSPACE_FILE.PATH))
        .fetch(row -> new FileEntry(version(row), row.get("characters", int.class)));
  }

  private static Table<Record> newest(SessionId session) {
    return DSL.select(WORKSPACE_FILE.asterisk())
        .distinctOn(WORKSPACE_FILE.PATH)
        .from(WORKSPACE_FILE)
        .where(WORKSPACE_FILE.SESSION_ID.eq(session.value()))
        .orderBy(WORKSPACE_FILE.PATH, WORKSPACE_FILE.VERSION.desc())
        .asTable(WORKSPACE_FILE);
  }

  private static Condition isPresent(Table<Record> newest) {
    return newest
        .field(WORKSPACE_FILE.FINGERPRINT)
        .isNotNull()
        .or(newest.field(WORKSPACE_FILE.BLOB_FINGERPRINT).isNotNull());
  }

  /**
   * Adds a version.
   *
   * @return false when another writer was first with this version
   */
  static boolean add(DSLContext tx, SessionId session, FileVersion file) {
    return tx.insertInto(WORKSPACE_FILE)
            .set(WORKSPACE_FILE.SESSION_ID, session.value())
            .set(WORKSPACE_FILE.PATH, file.path())
            .set(WORKSPACE_FILE.VERSION, file.version())
            .set(
                file.mediaType().isText()
                    ? WORKSPACE_FILE.FINGERPRINT
                    : WORKSPACE_FILE.BLOB_FINGERPRINT,
                file.fingerprint().map(Fingerprint::value).orElse(null))
            .set(WORKSPACE_FILE.MEDIA_TYPE, file.mediaType().mime())
            .set(
                WORKSPACE_FILE.AUTHOR_THREAD_ID,
                file.author().threadId().map(SessionThreadId::value).orElse(null))
            .set(WORKSPACE_FILE.AUTHOR_NAME, file.author().name())
            .set(WORKSPACE_FILE.CREATED_AT, file.writtenAt().atOffset(ZoneOffset.UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static Condition at(SessionId session, String path) {
    return WORKSPACE_FILE.SESSION_ID.eq(session.value()).and(WORKSPACE_FILE.PATH.eq(path));
  }

  private static FileVersion version(Record row) {
    return new FileVersion(
        row.get(WORKSPACE_FILE.PATH),
        row.get(WORKSPACE_FILE.VERSION),
        MediaType.ofMime(row.get(WORKSPACE_FILE.MEDIA_TYPE)).orElse(MediaType.TEXT),
        Optional.ofNullable(row.get(WORKSPACE_FILE.FINGERPRINT))
            .or(() -> Optional.ofNullable(row.get(WORKSPACE_FILE.BLOB_FINGERPRINT)))
            .map(Fingerprint::new),
        new FileAuthor(
            Optional.ofNullable(row.get(WORKSPACE_FILE.AUTHOR_THREAD_ID)).map(SessionThreadId::new),
            row.get(WORKSPACE_FILE.AUTHOR_NAME)),
        row.get(WORKSPACE_FILE.CREATED_AT).toInstant());
  }
}
