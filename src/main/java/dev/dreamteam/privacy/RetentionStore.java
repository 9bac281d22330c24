package dev.dreamteam.privacy;

import dev.dreamteam.database.PlainSql;
import dev.dreamteam.json.Json;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;

/** Removes the words of what is old, in pieces; that something was there stays. */
final class RetentionStore {
  private static final int PIECE = 500;

  // Their keys stay: what Slack or we say again is known again.
  private static final PlainSql OUTBOX =
      new PlainSql(
          """
          update slack_outbox set payload = payload - '{text,question,request,name,channel_name}'::text[]
            || '{"forgotten": true}'
          where id in (
            select id from slack_outbox
            where done_at < ? and not payload ? 'forgotten' limit %d)
          """
              .replace(" ? 'forgotten'", " ?? 'forgotten'")
              .formatted(PIECE));
  private static final PlainSql IMPORTS =
      new PlainSql(
          """
          delete from memory_import where id in (
            select id from memory_import where coalesce(decided_at, created_at) < ? limit %d)
          """
              .formatted(PIECE));
  // What was said stays known by its gate and reason, so that explain still explains.
  private static final PlainSql PROPOSALS =
      new PlainSql(
          """
          update proposal set content = '[redacted]', subject = '', kept_content = null,
            sources = case when status = 'REJECTED' then '[]'::jsonb else sources end
          where id in (
            select id from proposal where status in ('REJECTED', 'FORGOTTEN', 'EXPIRED')
              and created_at < ? and content <> '[redacted]' limit %d)
          """
              .formatted(PIECE));
  private static final PlainSql VERSIONS =
      new PlainSql(
          """
          with old as (
            select v.memory_id, v.version from memory_version v
            join memory m on m.id = v.memory_id and m.current_version > v.version
            where v.created_at < ? and v.content <> '[redacted]' limit %d
          ), noted as (
            insert into memory_redaction (memory_id, version, author, author_name, reason, redacted_at)
            select memory_id, version, 'retention', 'Dreamteam', 'older than is kept', now() from old
            on conflict do nothing
          )
          update memory_version v set content = '[redacted]', subject = '', fingerprint = repeat('0', 64)
          from old where old.memory_id = v.memory_id and old.version = v.version
          """
              .formatted(PIECE));
  private static final PlainSql NOTE =
      new PlainSql(
          "insert into retention_run (id, began_at, ended_at, removed) values (?, ?, ?, ?::jsonb)");

  private RetentionStore() {}

  static int outbox(DSLContext tx, Instant before) {
    return OUTBOX.execute(tx, Timestamp.from(before));
  }

  static int imports(DSLContext tx, Instant before) {
    return IMPORTS.execute(tx, Timestamp.from(before));
  }

  static int proposals(DSLContext tx, Instant before) {
    return PROPOSALS.execute(tx, Timestamp.from(before));
  }

  static int versions(DSLContext tx, Instant before) {
    return VERSIONS.execute(tx, Timestamp.from(before));
  }

  static void note(
      DSLContext tx, UUID id, Instant began, Instant ended, Map<String, Integer> removed) {
    NOTE.execute(
        tx, id, Timestamp.from(began), Timestamp.from(ended), Json.write(new TreeMap<>(removed)));
  }
}
