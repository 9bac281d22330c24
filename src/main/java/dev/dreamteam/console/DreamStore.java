package dev.dreamteam.console;

import static dev.dreamteam.database.tables.Tables.DREAM;
import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.PROPOSAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads what the pages show of dreams; never writes. */
final class DreamStore {
  private final DSLContext sql;

  DreamStore(DSLContext sql) {
    this.sql = sql;
  }

  /** The newest dreams with their proposals, those first that got through the gate. */
  List<DreamRow> newest(int limit) {
    List<? extends Record> dreams =
        sql.select(DREAM.asterisk(), MEMORY_STORE.TEAM_ID)
            .from(DREAM)
            .join(MEMORY_STORE)
            .on(MEMORY_STORE.ID.eq(DREAM.STORE_ID))
            .orderBy(DREAM.QUEUED_AT.desc(), DREAM.ID)
            .limit(limit)
            .fetch();
    Map<UUID, List<DreamRow.ProposalRow>> proposals =
        sql.selectFrom(PROPOSAL)
            .where(PROPOSAL.DREAM_ID.in(dreams.stream().map(row -> row.get(DREAM.ID)).toList()))
            .orderBy(PROPOSAL.GATE.isNotNull(), PROPOSAL.POSITION, PROPOSAL.ID)
            .fetchGroups(PROPOSAL.DREAM_ID, DreamStore::proposal);
    return dreams.stream()
        .map(row -> dream(row, proposals.getOrDefault(row.get(DREAM.ID), List.of())))
        .toList();
  }

  private static DreamRow dream(Record row, List<DreamRow.ProposalRow> proposals) {
    return new DreamRow(
        row.get(DREAM.ID),
        new Place(
            row.get(MEMORY_STORE.TEAM_ID),
            row.get(DREAM.PLACE_CHANNEL_ID),
            Place.Kind.valueOf(row.get(DREAM.PLACE_KIND))),
        row.get(DREAM.STATUS),
        row.get(DREAM.CAUSE),
        row.get(DREAM.DRY_RUN),
        row.get(DREAM.SINCE).toInstant(),
        Optional.ofNullable(row.get(DREAM.STARTED_AT)).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.get(DREAM.ENDED_AT)).map(OffsetDateTime::toInstant),
        row.get(DREAM.MESSAGES_READ),
        row.get(DREAM.SESSIONS_READ),
        Optional.ofNullable(row.get(DREAM.PROBLEM)).orElse(""),
        proposals);
  }

  private static DreamRow.ProposalRow proposal(Record row) {
    return new DreamRow.ProposalRow(
        row.get(PROPOSAL.OPERATION),
        row.get(PROPOSAL.KIND),
        Optional.ofNullable(row.get(PROPOSAL.KEPT_CONTENT))
            .orElseGet(() -> row.get(PROPOSAL.CONTENT)),
        row.get(PROPOSAL.REASON),
        row.get(PROPOSAL.STATUS),
        Optional.ofNullable(row.get(PROPOSAL.GATE)).orElse(""),
        sources(Json.parse(row.get(PROPOSAL.SOURCES).data())),
        Optional.ofNullable(row.get(PROPOSAL.DECIDED_BY_NAME)).orElse(""),
        Optional.ofNullable(row.get(PROPOSAL.DECIDED_AT)).map(OffsetDateTime::toInstant));
  }

  private static List<DreamRow.Source> sources(JsonNode array) {
    List<DreamRow.Source> sources = new ArrayList<>();
    for (JsonNode source : array) {
      String author = source.path("authorName").asText(source.path("author").asText(""));
      sources.add(
          new DreamRow.Source(
              author.isEmpty() ? "a message" : author, source.path("permalink").asText("")));
    }
    return sources;
  }
}
