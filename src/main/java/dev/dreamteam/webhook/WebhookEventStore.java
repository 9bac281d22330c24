package dev.dreamteam.webhook;

import static dev.dreamteam.database.tables.Tables.WEBHOOK_EVENT;
import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.dreamteam.json.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What happened, and its numbering for each endpoint that wants it. */
final class WebhookEventStore {
  /** Events that get their numbers in one transaction. */
  private static final int AT_ONCE = 500;

  /** An endpoint that is not active collects deliveries for so long. */
  private static final int COLLECTING_DAYS = 30;

  private WebhookEventStore() {}

  /** Notes an event, unless its team has no endpoint to tell it to. */
  static boolean add(DSLContext tx, WebhookEvent event) {
    return tx.execute(
            """
            insert into webhook_event (id, team_id, type, subject, ids, only_endpoint, at)
            select {0}, {1}, {2}, {3}, {4}::jsonb, {5}::uuid, {6}
            where exists (select from webhook_endpoint where team_id = {1})
            """,
            DSL.val(event.id()),
            DSL.val(event.teamId()),
            DSL.val(event.type().label()),
            DSL.val(event.subject()),
            DSL.val(Json.write(event.ids())),
            DSL.val(event.onlyEndpoint().map(Object::toString).orElse(null)),
            DSL.val(event.at().atOffset(UTC)))
        == 1;
  }

  /**
   * Makes deliveries of events that have none yet: numbered per endpoint in the order in which the
   * events were noted. One node at a time does it; the others need not wait.
   */
  static void number(DSLContext tx, Instant now) {
    boolean alone =
        tx.fetchSingle(
                "select pg_try_advisory_xact_lock(hashtextextended('dreamteam webhooks', 0))")
            .get(0, Boolean.class);
    if (alone) {
      tx.execute(
          """
          with fresh as (
            select * from webhook_event where not numbered order by position limit %d
          ), wanted as (
            select e.id as endpoint_id, f.id as event_id, f.subject, e.last_number,
              row_number() over (partition by e.id order by f.position) as place
            from fresh f join webhook_endpoint e on e.team_id = f.team_id
            where f.at >= e.created_at
              and (e.status = 'ACTIVE' or e.status_since > {0} - interval '%d days')
              and case when f.only_endpoint is null
                then cardinality(e.types) = 0 or f.type = any(e.types)
                else f.only_endpoint = e.id end
          ), made as (
            insert into webhook_delivery (endpoint_id, number, event_id, subject, due_at)
            select endpoint_id, last_number + place, event_id, subject, {0} from wanted
          ), counted as (
            update webhook_endpoint e set last_number = e.last_number + w.places
            from (select endpoint_id, count(*) as places from wanted group by endpoint_id) w
            where w.endpoint_id = e.id
          )
          update webhook_event set numbered = true where id in (select id from fresh)
          """
              .formatted(AT_ONCE, COLLECTING_DAYS),
          DSL.val(now.atOffset(UTC)));
    }
  }

  /** Forgets deliveries that arrived before a time, and events that nobody waits for. */
  static void sweep(DSLContext tx, Instant before) {
    Field<OffsetDateTime> time = DSL.val(before.atOffset(UTC));
    tx.execute("delete from webhook_delivery where status = 'DELIVERED' and ended_at < {0}", time);
    tx.execute(
        """
        delete from webhook_event e where e.numbered and e.at < {0}
          and not exists (select from webhook_delivery d where d.event_id = e.id)
        """,
        time);
  }

  static WebhookEvent read(Record row) {
    return new WebhookEvent(
        row.get(WEBHOOK_EVENT.ID),
        row.get(WEBHOOK_EVENT.TEAM_ID),
        EventType.of(row.get(WEBHOOK_EVENT.TYPE)),
        row.get(WEBHOOK_EVENT.SUBJECT),
        Json.convert(
            Json.parse(row.get(WEBHOOK_EVENT.IDS).data()),
            new TypeReference<Map<String, Object>>() {}),
        Optional.ofNullable(row.get(WEBHOOK_EVENT.ONLY_ENDPOINT)),
        row.get(WEBHOOK_EVENT.AT).toInstant());
  }
}
