package dev.dreamteam.console;

import static dev.dreamteam.database.tables.Tables.WEBHOOK_DELIVERY;
import static dev.dreamteam.database.tables.Tables.WEBHOOK_ENDPOINT;
import static dev.dreamteam.database.tables.Tables.WEBHOOK_EVENT;
import static org.jooq.impl.DSL.count;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** Reads what the pages show of webhooks; never writes. */
final class WebhookStore {
  private final DSLContext sql;

  WebhookStore(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * All webhooks.
   *
   * @param deliveries how many of each at most, those first that have not arrived
   */
  List<WebhookRow> all(int deliveries) {
    Map<UUID, Map<String, Integer>> counts = counts();
    return sql
        .selectFrom(WEBHOOK_ENDPOINT)
        .orderBy(WEBHOOK_ENDPOINT.TEAM_ID, WEBHOOK_ENDPOINT.NUMBER)
        .fetch()
        .stream()
        .map(
            row ->
                webhook(
                    row,
                    counts.getOrDefault(row.get(WEBHOOK_ENDPOINT.ID), Map.of()),
                    newest(row.get(WEBHOOK_ENDPOINT.ID), deliveries)))
        .toList();
  }

  private Map<UUID, Map<String, Integer>> counts() {
    Field<Integer> number = count();
    return sql
        .select(WEBHOOK_DELIVERY.ENDPOINT_ID, WEBHOOK_DELIVERY.STATUS, number)
        .from(WEBHOOK_DELIVERY)
        .groupBy(WEBHOOK_DELIVERY.ENDPOINT_ID, WEBHOOK_DELIVERY.STATUS)
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.get(WEBHOOK_DELIVERY.ENDPOINT_ID),
                Collectors.toMap(row -> row.get(WEBHOOK_DELIVERY.STATUS), row -> row.get(number))));
  }

  private List<WebhookRow.DeliveryRow> newest(UUID endpoint, int limit) {
    return sql.select(WEBHOOK_DELIVERY.asterisk(), WEBHOOK_EVENT.TYPE, WEBHOOK_EVENT.AT)
        .from(WEBHOOK_DELIVERY)
        .join(WEBHOOK_EVENT)
        .on(WEBHOOK_EVENT.ID.eq(WEBHOOK_DELIVERY.EVENT_ID))
        .where(WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint))
        .orderBy(WEBHOOK_DELIVERY.STATUS.eq("DELIVERED"), WEBHOOK_DELIVERY.NUMBER.desc())
        .limit(limit)
        .fetch(WebhookStore::delivery);
  }

  private static WebhookRow webhook(
      Record row, Map<String, Integer> counts, List<WebhookRow.DeliveryRow> deliveries) {
    return new WebhookRow(
        row.get(WEBHOOK_ENDPOINT.NUMBER),
        Optional.ofNullable(URI.create(row.get(WEBHOOK_ENDPOINT.URL)).getHost()).orElse("?"),
        List.of(row.get(WEBHOOK_ENDPOINT.TYPES)),
        row.get(WEBHOOK_ENDPOINT.STATUS),
        row.get(WEBHOOK_ENDPOINT.STATUS_SINCE).toInstant(),
        row.get(WEBHOOK_ENDPOINT.OWNER),
        Optional.ofNullable(row.get(WEBHOOK_ENDPOINT.FAILING_SINCE)).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.get(WEBHOOK_ENDPOINT.PROBLEM)).orElse(""),
        counts,
        deliveries);
  }

  private static WebhookRow.DeliveryRow delivery(Record row) {
    return new WebhookRow.DeliveryRow(
        row.get(WEBHOOK_DELIVERY.NUMBER),
        row.get(WEBHOOK_EVENT.TYPE),
        row.get(WEBHOOK_EVENT.AT).toInstant(),
        row.get(WEBHOOK_DELIVERY.STATUS),
        row.get(WEBHOOK_DELIVERY.ATTEMPTS),
        Optional.ofNullable(row.get(WEBHOOK_DELIVERY.ENDED_AT)).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.get(WEBHOOK_DELIVERY.PROBLEM)).orElse(""));
  }
}
