package dev.dreamteam.dream;

import static dev.dreamteam.database.tables.Tables.PROPOSAL;

import dev.dreamteam.database.tables.tables.records.ProposalRecord;
import dev.dreamteam.dream.Gates.Stopped;
import dev.dreamteam.json.Json;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemorySource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** What gates stopped, with its reason, for whoever asks why. */
final class JudgementStore {
  private static final int MAX_CHARACTERS = 600;
  private static final int MAX_SOURCES = 10;

  private JudgementStore() {}

  /**
   * @param position of the first in the dream's order
   */
  static void add(
      DSLContext tx,
      Supplier<UUID> ids,
      Dream dream,
      List<Stopped> stopped,
      int position,
      Instant now) {
    List<ProposalRecord> rows = new ArrayList<>();
    for (Stopped one : stopped) {
      rows.add(row(tx, ids.get(), dream, one, position + rows.size(), now));
    }
    tx.batchInsert(rows).execute();
  }

  private static ProposalRecord row(
      DSLContext tx, UUID id, Dream dream, Stopped stopped, int position, Instant now) {
    Claim claim = stopped.claim();
    ProposalRecord row = tx.newRecord(PROPOSAL);
    row.setId(id);
    row.setDreamId(dream.id());
    row.setStoreId(dream.storeId());
    row.setOperation(Operation.ADD.name());
    row.setKind(claim.candidate().kind().name());
    row.setSubject("");
    row.setContent(content(stopped));
    row.setValidFrom(
        (claim.sources().isEmpty() ? now : claim.validFrom()).atOffset(ZoneOffset.UTC));
    row.setReason(stopped.reason());
    row.setSources(JSONB.valueOf(Json.write(sources(claim))));
    row.setPosition(position);
    row.setStatus(ProposalStore.REJECTED);
    row.setGate(stopped.gate());
    row.setCreatedAt(now.atOffset(ZoneOffset.UTC));
    return row;
  }

  // What was stopped must not be kept by the record of its being stopped.
  private static String content(Stopped stopped) {
    if (stopped.gate().equals(Gates.SECRET)) {
      return "[not kept: a secret]";
    }
    return SourceRules.isOfThisPlace(stopped.claim())
        ? Extractor.clipped(stopped.claim().content(), MAX_CHARACTERS)
        : "[not kept: its messages do not say it]";
  }

  private static List<MemorySource> sources(Claim claim) {
    return claim.sources().stream()
        .filter(source -> !source.fromBot())
        .limit(MAX_SOURCES)
        .map(MemorySource::of)
        .toList();
  }

  /** Everything that a dream judged, in its order, with the gate that stopped it. */
  static List<Explanation.Line> of(DSLContext sql, UUID dreamId) {
    return sql.selectFrom(PROPOSAL)
        .where(PROPOSAL.DREAM_ID.eq(dreamId))
        .orderBy(PROPOSAL.POSITION, PROPOSAL.ID)
        .fetch(
            row ->
                new Explanation.Line(
                    MemoryKind.valueOf(row.getKind()).label(),
                    row.getContent(),
                    Optional.ofNullable(row.getGate()),
                    row.getReason()));
  }
}
