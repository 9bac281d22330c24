package dev.dreamteam.dream;

import static dev.dreamteam.database.tables.Tables.PROPOSAL;

import dev.dreamteam.database.tables.tables.records.ProposalRecord;
import dev.dreamteam.dream.Proposal.Status;
import dev.dreamteam.dream.Proposal.Target;
import dev.dreamteam.json.Json;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/**
 * What dreams proposed and what became of it; every claim of a decision is guarded by its state.
 */
public final class ProposalStore {
  private static final String REJECTED = "REJECTED";
  private static final int MAX_STOPPED_CHARACTERS = 600;
  private static final int MAX_STOPPED_SOURCES = 10;

  private ProposalStore() {}

  static void add(DSLContext tx, Proposal proposal, int position, Instant now) {
    ProposalRecord row = row(tx, proposal.id(), proposal.dreamId(), proposal.storeId(), now);
    row.setOperation(proposal.operation().name());
    row.setKind(proposal.statement().kind().name());
    row.setSubject(proposal.statement().subject());
    row.setContent(proposal.statement().content());
    row.setValidFrom(proposal.statement().validFrom().atOffset(ZoneOffset.UTC));
    row.setReason(proposal.reason());
    row.setSources(JSONB.valueOf(Json.write(proposal.statement().sources())));
    row.setPosition(position);
    row.setStatus(proposal.status().name());
    proposal.target().map(Target::memoryId).ifPresent(row::setMemoryId);
    proposal.target().map(Target::version).ifPresent(row::setMemoryVersion);
    row.insert();
  }

  /** Keeps what a gate stopped, with its reason, for whoever asks why. */
  static void addStopped(
      DSLContext tx, UUID id, Dream dream, Gates.Stopped stopped, int position, Instant now) {
    Claim claim = stopped.claim();
    // What was stopped must not be kept by the record of its being stopped, whichever gate it was.
    boolean secret = stopped.gate().equals("secret") || Secrets.holds(claim.content());
    boolean kept = !secret && SourceRules.isOfThisPlace(claim);
    ProposalRecord row = row(tx, id, dream.id(), dream.storeId(), now);
    row.setOperation(Operation.ADD.name());
    row.setKind(claim.candidate().kind().name());
    row.setSubject("");
    row.setContent(
        kept
            ? Extractor.clipped(claim.content(), MAX_STOPPED_CHARACTERS)
            : secret ? "[not kept: a secret]" : "[not kept: its messages do not say it]");
    row.setValidFrom(
        (claim.sources().isEmpty() ? now : claim.validFrom()).atOffset(ZoneOffset.UTC));
    row.setReason(stopped.reason());
    row.setSources(
        JSONB.valueOf(
            Json.write(
                claim.sources().stream()
                    .filter(source -> !source.fromBot())
                    .limit(MAX_STOPPED_SOURCES)
                    .map(MemorySource::of)
                    .toList())));
    row.setPosition(position);
    row.setStatus(REJECTED);
    row.setGate(stopped.gate());
    row.insert();
  }

  private static ProposalRecord row(
      DSLContext tx, UUID id, UUID dreamId, UUID storeId, Instant now) {
    ProposalRecord row = tx.newRecord(PROPOSAL);
    row.setId(id);
    row.setDreamId(dreamId);
    row.setStoreId(storeId);
    row.setCreatedAt(now.atOffset(ZoneOffset.UTC));
    return row;
  }

  public static Optional<Proposal> find(DSLContext sql, UUID id) {
    return select(sql, PROPOSAL.ID.eq(id)).stream().findFirst();
  }

  /** Those that exist, in the order of the ids. */
  public static List<Proposal> find(DSLContext sql, List<UUID> ids) {
    var found =
        select(sql, PROPOSAL.ID.in(ids)).stream()
            .collect(Collectors.toMap(Proposal::id, proposal -> proposal));
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  /** What a store was offered and does not hold: open, forgotten or expired. */
  static List<Proposal> notKept(DSLContext sql, UUID storeId) {
    return select(
        sql,
        PROPOSAL.STORE_ID.eq(storeId).and(PROPOSAL.STATUS.in("PROPOSED", "FORGOTTEN", "EXPIRED")));
  }

  /** How many proposals a store was offered since. */
  static int offered(DSLContext sql, UUID storeId, Instant since) {
    return sql.fetchCount(
        PROPOSAL,
        PROPOSAL.STORE_ID.eq(storeId),
        PROPOSAL.STATUS.ne(REJECTED),
        PROPOSAL.CREATED_AT.ge(since.atOffset(ZoneOffset.UTC)));
  }

  /** Everything that a dream judged, in its order, with the gate that stopped it. */
  static List<Explanation.Line> judged(DSLContext sql, UUID dreamId) {
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

  /**
   * Decides a proposal that is in one of the states.
   *
   * @return false when it is not: somebody else was first
   */
  public static boolean decide(
      DSLContext tx,
      UUID id,
      Set<Status> from,
      Status to,
      Author by,
      Optional<String> keptContent,
      Instant now) {
    return tx.update(PROPOSAL)
            .set(PROPOSAL.STATUS, to.name())
            .set(PROPOSAL.DECIDED_BY, by.id())
            .set(PROPOSAL.DECIDED_BY_NAME, by.name())
            .set(PROPOSAL.DECIDED_AT, now.atOffset(ZoneOffset.UTC))
            .set(PROPOSAL.KEPT_CONTENT, keptContent.orElse(null))
            .where(PROPOSAL.ID.eq(id))
            .and(PROPOSAL.STATUS.in(from.stream().map(Status::name).toList()))
            .execute()
        == 1;
  }

  /** Says which memory the proposal now means; empty for an addition that is open again. */
  public static void aim(DSLContext tx, UUID id, Optional<Target> target) {
    tx.update(PROPOSAL)
        .set(PROPOSAL.MEMORY_ID, target.map(Target::memoryId).orElse(null))
        .set(PROPOSAL.MEMORY_VERSION, target.map(Target::version).orElse(null))
        .where(PROPOSAL.ID.eq(id))
        .execute();
  }

  /** Ends proposals of a store that nobody answered since; returns which. */
  static List<UUID> expire(DSLContext tx, UUID storeId, Instant proposedBefore, Instant now) {
    return tx.update(PROPOSAL)
        .set(PROPOSAL.STATUS, Status.EXPIRED.name())
        .set(PROPOSAL.DECIDED_AT, now.atOffset(ZoneOffset.UTC))
        .where(PROPOSAL.STORE_ID.eq(storeId))
        .and(PROPOSAL.STATUS.eq(Status.PROPOSED.name()))
        .and(PROPOSAL.CREATED_AT.lt(proposedBefore.atOffset(ZoneOffset.UTC)))
        .returning(PROPOSAL.ID)
        .fetch(PROPOSAL.ID);
  }

  private static List<Proposal> select(DSLContext sql, Condition condition) {
    return sql.selectFrom(PROPOSAL)
        .where(condition)
        .and(PROPOSAL.STATUS.ne(REJECTED))
        .orderBy(PROPOSAL.CREATED_AT, PROPOSAL.POSITION, PROPOSAL.ID)
        .fetch(ProposalStore::proposal);
  }

  private static Proposal proposal(ProposalRecord row) {
    return new Proposal(
        row.getId(),
        row.getDreamId(),
        row.getStoreId(),
        Operation.valueOf(row.getOperation()),
        new Statement(
            MemoryKind.valueOf(row.getKind()),
            row.getSubject(),
            row.getContent(),
            row.getValidFrom().toInstant(),
            Json.convertList(Json.parse(row.getSources().data()), MemorySource.class)),
        row.getReason(),
        Status.valueOf(row.getStatus()),
        Optional.ofNullable(row.getDecidedBy())
            .map(id -> new Author(id, Optional.ofNullable(row.getDecidedByName()).orElse(id))),
        Optional.ofNullable(row.getDecidedAt()).map(at -> at.toInstant()),
        Optional.ofNullable(row.getKeptContent()),
        Optional.ofNullable(row.getMemoryId())
            .map(id -> new Target(id, Optional.ofNullable(row.getMemoryVersion()).orElse(1))));
  }
}
