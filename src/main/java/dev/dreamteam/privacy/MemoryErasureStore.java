package dev.dreamteam.privacy;

import dev.dreamteam.database.PlainSql;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;

/**
 * Memories and proposals that rest on one person's words alone, or belong to them: what they say
 * goes, in every version, and that there was something stays.
 */
final class MemoryErasureStore {
  private static final String THEIR_VERSIONS =
      """
      with theirs as (
        select v.memory_id, v.version, m.current_version = v.version as current
        from memory_version v join memory m on m.id = v.memory_id
        join memory_store s on s.id = m.store_id
        where s.team_id = ? and v.content <> '[redacted]'
          and ((s.scope = 'PERSON' and s.scope_id = ?)
            or not exists (
              select from memory_source x
              where x.memory_id = v.memory_id and x.version = v.version and x.author <> ?))
      )
      """;
  private static final PlainSql VERSIONS =
      new PlainSql(
          THEIR_VERSIONS
              + """
              , noted as (
                insert into memory_redaction (memory_id, version, author, author_name, reason, redacted_at)
                select memory_id, version, 'privacy', 'Dreamteam', 'its author was forgotten', ?::timestamptz
                from theirs on conflict do nothing
              ), dropped as (
                update memory m set forgotten = true, path = 'forgotten/' || m.id || '.md'
                from theirs t where t.memory_id = m.id and t.current
              )
              update memory_version v
              set content = '[redacted]', subject = '', reason = '', fingerprint = repeat('0', 64)
              from theirs t where t.memory_id = v.memory_id and t.version = v.version
              """);
  private static final PlainSql SAID_IN_VERSIONS =
      new PlainSql(
          THEIR_VERSIONS
              + """
              select v.content from memory_version v
              join theirs t on t.memory_id = v.memory_id and t.version = v.version
              """);

  private static final String THEIR_PROPOSALS =
      """
      p.store_id in (select s.id from memory_store s where s.team_id = ?)
        and p.content <> '[redacted]'
        and (p.store_id in (
            select s.id from memory_store s where s.scope = 'PERSON' and s.scope_id = ?)
          or (jsonb_array_length(p.sources) > 0 and not exists (
            select from jsonb_array_elements(p.sources) x where x->>'author' <> ?)))
      """;
  private static final PlainSql PROPOSALS =
      new PlainSql(
          """
          update proposal p set content = '[redacted]', subject = '', kept_content = null,
            reason = '', status = case status when 'PROPOSED' then 'EXPIRED' else status end
          where
          """
              + THEIR_PROPOSALS);
  private static final PlainSql SAID_IN_PROPOSALS =
      new PlainSql("select p.content from proposal p where " + THEIR_PROPOSALS);

  private static final PlainSql EXPIRE =
      new PlainSql(
          """
          update proposal p set status = 'EXPIRED' where p.status = 'PROPOSED' and
          """
              + THEIR_PROPOSALS);

  private static final PlainSql WITHDRAW_SOURCES =
      new PlainSql(
          """
          update proposal p set sources = (
            select jsonb_agg(x) from jsonb_array_elements(p.sources) x where x->>'author' <> ?)
          where p.status = 'PROPOSED'
            and p.store_id in (select s.id from memory_store s where s.team_id = ?)
            and exists (
              select from jsonb_array_elements(p.sources) x where x->>'author' = ?)
          """);

  private static final PlainSql SHOWN_IMPORTS =
      new PlainSql("delete from memory_import where status = 'SHOWN'");

  private MemoryErasureStore() {}

  /** What they alone said, as memories and proposals have it. */
  static List<String> said(DSLContext sql, String teamId, String person) {
    List<String> said = SAID_IN_VERSIONS.list(sql, row -> row.getString(1), teamId, person, person);
    said.addAll(SAID_IN_PROPOSALS.list(sql, row -> row.getString(1), teamId, person, person));
    return said;
  }

  /** How many versions of memories lost their words. */
  static int versions(DSLContext tx, String teamId, String person, Instant now) {
    // Archives that wait for a press may hold them too; they can be attached again.
    SHOWN_IMPORTS.execute(tx);
    return VERSIONS.execute(tx, teamId, person, person, Timestamp.from(now));
  }

  /** How many proposals lost their words. */
  static int proposals(DSLContext tx, String teamId, String person) {
    return PROPOSALS.execute(tx, teamId, person, person);
  }

  /**
   * Nobody is asked any more about what rests on their words alone; of what others said too, they
   * are no source.
   *
   * @return how many proposals rested on their words alone
   */
  static int withdraw(DSLContext tx, String teamId, String person) {
    int expired = EXPIRE.execute(tx, teamId, person, person);
    WITHDRAW_SOURCES.execute(tx, person, teamId, person);
    return expired;
  }
}
