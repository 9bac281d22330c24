package dev.dreamteam.dream.gate;

import static dev.dreamteam.database.tables.Tables.DREAM;
import static dev.dreamteam.database.tables.Tables.PROPOSAL;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.tables.tables.records.ProposalRecord;
import dev.dreamteam.dream.Dream;
import dev.dreamteam.dream.Explanation;
import dev.dreamteam.dream.Operation;
import dev.dreamteam.dream.ProposalStore;
import dev.dreamteam.json.Json;
import dev.dreamteam.memory.MemoryKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

/** What gates stopped, with its reason, for whoever asks why. */
public final class JudgementStore {
  private static final int MAX_DEFERRED = 100;

  private JudgementStore() {}

  /**
   * @param position of the first in the dream's order
   */
  public static void add(
      DSLContext tx,
      Supplier<UUID> ids,
      Dream dream,
      List<Judgement> stopped,
      int position,
      Instant now) {
    List<ProposalRecord> rows = new ArrayList<>();
    for (Judgement one : stopped) {
      rows.add(row(tx, ids.get(), dream, one, position + rows.size(), now));
    }
    tx.batchInsert(rows).execute();
  }

  private static ProposalRecord row(
      DSLContext tx, UUID id, Dream dream, Judgement stopped, int position, Instant now) {
    ProposalRecord row = tx.newRecord(PROPOSAL);
    row.setId(id);
    row.setDreamId(dream.id());
    row.setStoreId(dream.storeId());
    row.setOperation(stopped.operation().name());
    row.setKind(stopped.kind().name());
    row.setSubject("");
    row.setContent(stopped.content());
    row.setValidFrom(stopped.validFrom().atOffset(ZoneOffset.UTC));
    row.setReason(stopped.reason());
    row.setSources(JSONB.valueOf(Json.write(stopped.sources())));
    row.setPosition(position);
    row.setStatus(ProposalStore.REJECTED);
    row.setGate(stopped.gate());
    stopped.deferred().map(one -> JSONB.valueOf(Json.write(one))).ifPresent(row::setDeferred);
    row.setCreatedAt(now.atOffset(ZoneOffset.UTC));
    return row;
  }

  /** Everything that a dream judged, in its order, with the gate that stopped it. */
  public static List<Explanation.Line> of(DSLContext sql, UUID dreamId) {
    return sql.selectFrom(PROPOSAL)
        .where(PROPOSAL.DREAM_ID.eq(dreamId))
        .orderBy(PROPOSAL.POSITION, PROPOSAL.ID)
        .fetch(
            row ->
                new Explanation.Line(
                    Operation.valueOf(row.getOperation()) == Operation.SKILL
                        ? "skill"
                        : MemoryKind.valueOf(row.getKind()).label(),
                    row.getContent(),
                    Optional.ofNullable(row.getGate()),
                    row.getReason()));
  }

  /** What earlier dreams of the place found no room for, the oldest first. */
  public static List<Deferred> deferred(DSLContext sql, Place place) {
    return sql.select(PROPOSAL.DEFERRED)
        .from(PROPOSAL)
        .join(DREAM)
        .on(DREAM.ID.eq(PROPOSAL.DREAM_ID))
        .where(DREAM.TEAM_ID.eq(place.teamId()))
        .and(DREAM.PLACE_CHANNEL_ID.eq(place.channelId()))
        // What a public channel said before it became private is of another memory.
        .and(DREAM.PLACE_KIND.eq(place.kind().name()))
        .and(DREAM.DRY_RUN.isFalse())
        .and(PROPOSAL.DEFERRED.isNotNull())
        .orderBy(PROPOSAL.CREATED_AT, PROPOSAL.POSITION, PROPOSAL.ID)
        .limit(MAX_DEFERRED)
        .fetch(row -> Json.read(row.get(PROPOSAL.DEFERRED).data(), Deferred.class));
  }

  /** A dream has considered what earlier ones left; what it leaves itself comes after this. */
  public static void considered(DSLContext tx, Place place) {
    tx.update(PROPOSAL)
        .setNull(PROPOSAL.DEFERRED)
        .where(PROPOSAL.DEFERRED.isNotNull())
        .and(
            PROPOSAL.DREAM_ID.in(
                DSL.select(DREAM.ID)
                    .from(DREAM)
                    .where(DREAM.TEAM_ID.eq(place.teamId()))
                    .and(DREAM.PLACE_CHANNEL_ID.eq(place.channelId()))))
        .execute();
  }

  /** Forgets what was stopped before a time; no gate looks at it. */
  public static void prune(DSLContext tx, UUID storeId, Instant before) {
    tx.deleteFrom(PROPOSAL)
        .where(PROPOSAL.STORE_ID.eq(storeId))
        .and(PROPOSAL.STATUS.eq(ProposalStore.REJECTED))
        .and(PROPOSAL.CREATED_AT.lt(before.atOffset(ZoneOffset.UTC)))
        .and(PROPOSAL.DEFERRED.isNull())
        .execute();
  }
}
