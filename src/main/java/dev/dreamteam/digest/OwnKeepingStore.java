package dev.dreamteam.digest;

import static dev.dreamteam.database.tables.Tables.PROPOSAL_OWN;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.dream.Proposal.Target;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** What somebody kept for themselves and not for everybody. */
final class OwnKeepingStore {
  private OwnKeepingStore() {}

  /**
   * One of these.
   *
   * @param memory in that person's own store
   */
  record Kept(PersonId person, String personName, Target memory) {}

  static void add(DSLContext tx, UUID proposal, Kept kept, Instant now) {
    tx.insertInto(PROPOSAL_OWN)
        .set(PROPOSAL_OWN.PROPOSAL_ID, proposal)
        .set(PROPOSAL_OWN.PERSON, kept.person().value())
        .set(PROPOSAL_OWN.PERSON_NAME, kept.personName())
        .set(PROPOSAL_OWN.MEMORY_ID, kept.memory().memoryId())
        .set(PROPOSAL_OWN.MEMORY_VERSION, kept.memory().version())
        .set(PROPOSAL_OWN.KEPT_AT, now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  static Optional<Kept> find(DSLContext sql, UUID proposal) {
    return sql.selectFrom(PROPOSAL_OWN)
        .where(PROPOSAL_OWN.PROPOSAL_ID.eq(proposal))
        .fetchOptional(
            row ->
                new Kept(
                    new PersonId(row.getPerson()),
                    row.getPersonName(),
                    new Target(row.getMemoryId(), row.getMemoryVersion())));
  }

  static void remove(DSLContext tx, UUID proposal) {
    tx.deleteFrom(PROPOSAL_OWN).where(PROPOSAL_OWN.PROPOSAL_ID.eq(proposal)).execute();
  }
}
