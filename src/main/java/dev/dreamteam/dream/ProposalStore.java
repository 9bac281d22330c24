package dev.dreamteam.dream;

import static dev.dreamteam.database.tables.Tables.DIGEST_LINE;
import static dev.dreamteam.database.tables.Tables.PROPOSAL;

import dev.dreamteam.database.tables.tables.records.ProposalRecord;
import dev.dreamteam.dream.Proposal.Status;
import dev.dreamteam.dream.Proposal.Target;
import dev.dreamteam.json.Json;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.MemoryStores;
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
  public static final String REJECTED = "REJECTED";

  private ProposalStore() {}

  static void add(DSLContext tx, Proposal proposal, int position, Instant now) {
    ProposalRecord row = tx.newRecord(PROPOSAL);
    row.setId(proposal.id());
    row.setDreamId(proposal.dreamId());
    row.setStoreId(proposal.storeId());
    row.setCreatedAt(now.atOffset(ZoneOffset.UTC));
    row.setOperation(proposal.operation().name());
    row.setKind(proposal.statement().kind().name());
    row.setSubject(proposal.statement().subject());
    row.setContent(proposal.statement().content());
    row.setValidFrom(proposal.statement().validFrom().atOffset(ZoneOffset.UTC));
    row.setReason(proposal.reason());
    row.setSources(JSONB.valueOf(Json.write(proposal.statement().sources())));
    row.setMerges(JSONB.valueOf(Json.write(proposal.merges())));
    row.setPosition(position);
    row.setStatus(proposal.status().name());
    proposal.target().map(Target::memoryId).ifPresent(row::setMemoryId);
    proposal.target().map(Target::version).ifPresent(row::setMemoryVersion);
    row.insert();
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

  /**
   * What a store was offered and does not hold: open, forgotten or expired.
   *
   * @param proposedBefore what was offered before and is open counts as expired
   */
  static List<Proposal> notKept(DSLContext sql, UUID storeId, Instant proposedBefore) {
    return sql.selectFrom(PROPOSAL)
        .where(PROPOSAL.STORE_ID.eq(storeId))
        .and(PROPOSAL.STATUS.in("PROPOSED", "FORGOTTEN", "EXPIRED"))
        .orderBy(PROPOSAL.CREATED_AT, PROPOSAL.POSITION, PROPOSAL.ID)
        .fetch(
            row -> {
              Proposal proposal = proposal(row);
              return proposal.status() == Status.PROPOSED
                      && row.getCreatedAt().toInstant().isBefore(proposedBefore)
                  ? proposal.expired()
                  : proposal;
            });
  }

  /** How many proposals of a store wait for an answer. */
  static int open(DSLContext sql, UUID storeId) {
    return sql.fetchCount(
        PROPOSAL, PROPOSAL.STORE_ID.eq(storeId).and(PROPOSAL.STATUS.eq(Status.PROPOSED.name())));
  }

  /** How many proposals a store was offered since. */
  static int offered(DSLContext sql, UUID storeId, Instant since) {
    return sql.fetchCount(
        PROPOSAL,
        PROPOSAL.STORE_ID.eq(storeId),
        PROPOSAL.STATUS.ne(REJECTED),
        PROPOSAL.CREATED_AT.ge(since.atOffset(ZoneOffset.UTC)));
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

  /** Says in which versions the other memories of a merge are now. */
  public static void aimMerges(DSLContext tx, UUID id, List<Target> merges) {
    tx.update(PROPOSAL)
        .set(PROPOSAL.MERGES, JSONB.valueOf(Json.write(merges)))
        .where(PROPOSAL.ID.eq(id))
        .execute();
  }

  /** Every skill that a store was ever offered. */
  static List<Proposal> skills(DSLContext sql, UUID storeId) {
    return select(
        sql, PROPOSAL.STORE_ID.eq(storeId).and(PROPOSAL.OPERATION.eq(Operation.SKILL.name())));
  }

  /**
   * Keeps of the proposals that nobody answered as many as a store can hold memories; gates know
   * the others no more.
   */
  static void prune(DSLContext tx, UUID storeId) {
    List<UUID> old =
        tx.select(PROPOSAL.ID)
            .from(PROPOSAL)
            .where(PROPOSAL.STORE_ID.eq(storeId))
            .and(PROPOSAL.STATUS.eq(Status.EXPIRED.name()))
            .orderBy(PROPOSAL.CREATED_AT.desc(), PROPOSAL.POSITION, PROPOSAL.ID)
            .offset(MemoryStores.MAX_MEMORIES)
            .fetch(PROPOSAL.ID);
    if (!old.isEmpty()) {
      tx.deleteFrom(DIGEST_LINE).where(DIGEST_LINE.PROPOSAL_ID.in(old)).execute();
      tx.deleteFrom(PROPOSAL).where(PROPOSAL.ID.in(old)).execute();
    }
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
            .map(id -> new Target(id, Optional.ofNullable(row.getMemoryVersion()).orElse(1))),
        Json.convertList(Json.parse(row.getMerges().data()), Target.class));
  }
}
