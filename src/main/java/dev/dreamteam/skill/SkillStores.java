package dev.dreamteam.skill;

import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.SKILL;
import static dev.dreamteam.database.tables.Tables.SKILL_SOURCE;
import static dev.dreamteam.database.tables.Tables.SKILL_VERSION;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.place.PlaceStore;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The skills of places, with every version that they ever had. */
public final class SkillStores {
  /** Skills that are not forgotten, per store. */
  public static final int MAX_SKILLS = 100;

  private final Clock clock;
  private final Supplier<UUID> ids;

  public SkillStores(Clock clock, Supplier<UUID> ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Adopts a skill; one of the same name gets a new version.
   *
   * @param proposalId the proposal that was kept
   * @throws MemoryProblem when the store is full
   */
  public void keep(
      DSLContext tx,
      UUID storeId,
      SkillFile file,
      List<MemorySource> sources,
      Author author,
      String reason,
      UUID proposalId) {
    lock(tx, storeId);
    Optional<Skill> same =
        SkillRows.current(tx, SKILL.STORE_ID.eq(storeId).and(SKILL.NAME.eq(file.name()))).stream()
            .findFirst();
    UUID id = same.map(Skill::id).orElseGet(ids);
    int version = same.map(Skill::version).orElse(0) + 1;
    if (same.isEmpty()) {
      requireRoom(tx, storeId);
      tx.insertInto(SKILL)
          .set(SKILL.ID, id)
          .set(SKILL.STORE_ID, storeId)
          .set(SKILL.NAME, file.name())
          .set(SKILL.CURRENT_VERSION, 1)
          .execute();
    }
    String operation = version == 1 ? "CREATED" : "MODIFIED";
    append(
        tx, id, version, operation, file, sources, author, reason, Optional.of(proposalId), false);
  }

  private static void requireRoom(DSLContext tx, UUID storeId) {
    if (tx.fetchCount(SKILL, SKILL.STORE_ID.eq(storeId), SKILL.FORGOTTEN.isFalse()) >= MAX_SKILLS) {
      throw new MemoryProblem(
          "There are %d skills here already. Forget one with `/dreamteam skill forget NAME` first."
              .formatted(MAX_SKILLS));
    }
  }

  /**
   * Makes the skills what they were before a proposal was kept.
   *
   * @throws MemoryProblem when the skill was changed since
   */
  public void undo(DSLContext tx, UUID proposalId, Author author) {
    Record kept =
        tx.select(SKILL_VERSION.SKILL_ID, SKILL_VERSION.VERSION, SKILL.STORE_ID)
            .from(SKILL_VERSION)
            .join(SKILL)
            .on(SKILL.ID.eq(SKILL_VERSION.SKILL_ID))
            .where(SKILL_VERSION.PROPOSAL_ID.eq(proposalId))
            .orderBy(SKILL_VERSION.CREATED_AT.desc(), SKILL_VERSION.VERSION.desc())
            .limit(1)
            .fetchOptional()
            .orElseThrow(() -> new MemoryProblem("This skill no longer exists."));
    lock(tx, kept.get(SKILL.STORE_ID));
    UUID id = kept.get(SKILL_VERSION.SKILL_ID);
    int version = kept.get(SKILL_VERSION.VERSION);
    Skill skill =
        SkillRows.current(tx, SKILL.ID.eq(id)).stream()
            .filter(one -> one.version() == version)
            .findFirst()
            .orElseThrow(
                () ->
                    new MemoryProblem("Somebody has changed this skill since; look again first."));
    Optional<Skill> before =
        version == 1
            ? Optional.empty()
            : SkillRows.version(tx, SKILL.ID.eq(id), version - 1).stream().findFirst();
    Skill now = before.orElse(skill);
    append(
        tx,
        id,
        version + 1,
        before.isPresent() ? "RESTORED" : "FORGOTTEN",
        now.file(),
        now.sources(),
        author,
        "taken back",
        Optional.empty(),
        before.isEmpty());
  }

  /**
   * Forgets a skill of the very place.
   *
   * @return false when the place has none of that name
   */
  public boolean forget(DSLContext tx, Place place, PersonId person, String name, Author author) {
    Optional<Skill> found =
        SkillRows.current(tx, isOwn(Scope.of(place, person)).and(SKILL.NAME.eq(name))).stream()
            .findFirst();
    found.ifPresent(
        skill -> {
          lock(tx, skill.storeId());
          append(
              tx,
              skill.id(),
              skill.version() + 1,
              "FORGOTTEN",
              skill.file(),
              skill.sources(),
              author,
              "forgotten",
              Optional.empty(),
              true);
        });
    return found.isPresent();
  }

  /** What a person may use in a place: its own skills first, then the team's, by name. */
  public List<Skill> visible(DSLContext sql, Place place, PersonId person) {
    Condition team = isOwn(Scope.team(place.teamId()));
    return SkillRows.current(
        sql,
        team.or(isOwn(Scope.of(place, person)))
            .and(PlaceStore.isToldIn(place, MEMORY_STORE.SCOPE, MEMORY_STORE.SCOPE_ID)));
  }

  /** The skill of that name that counts in a place: its own before the team's. */
  public Optional<Skill> find(DSLContext sql, Place place, PersonId person, String name) {
    return visible(sql, place, person).stream()
        .filter(skill -> skill.name().equals(name))
        .findFirst();
  }

  /** The skills of a store and, besides, of its team. */
  public List<Skill> known(DSLContext sql, UUID storeId) {
    return SkillRows.current(
        sql,
        SKILL
            .STORE_ID
            .eq(storeId)
            .or(
                MEMORY_STORE
                    .SCOPE
                    .eq(Scope.Kind.TEAM.name())
                    .and(
                        MEMORY_STORE.TEAM_ID.eq(
                            DSL.select(MEMORY_STORE.as("own").TEAM_ID)
                                .from(MEMORY_STORE.as("own"))
                                .where(MEMORY_STORE.as("own").ID.eq(storeId))))));
  }

  private static Condition isOwn(Scope scope) {
    return MEMORY_STORE
        .TEAM_ID
        .eq(scope.teamId())
        .and(MEMORY_STORE.SCOPE.eq(scope.kind().name()))
        .and(MEMORY_STORE.SCOPE_ID.eq(scope.id()));
  }

  private static void lock(DSLContext tx, UUID storeId) {
    tx.select(MEMORY_STORE.ID)
        .from(MEMORY_STORE)
        .where(MEMORY_STORE.ID.eq(storeId))
        .forUpdate()
        .fetch();
  }

  private void append(
      DSLContext tx,
      UUID id,
      int version,
      String operation,
      SkillFile file,
      List<MemorySource> sources,
      Author author,
      String reason,
      Optional<UUID> proposalId,
      boolean forgotten) {
    tx.insertInto(SKILL_VERSION)
        .set(SKILL_VERSION.SKILL_ID, id)
        .set(SKILL_VERSION.VERSION, version)
        .set(SKILL_VERSION.OPERATION, operation)
        .set(SKILL_VERSION.CONTENT, file.text())
        .set(SKILL_VERSION.AUTHOR, author.id())
        .set(SKILL_VERSION.AUTHOR_NAME, author.name())
        .set(SKILL_VERSION.REASON, reason)
        .set(SKILL_VERSION.CREATED_AT, clock.instant().atOffset(ZoneOffset.UTC))
        .set(SKILL_VERSION.PROPOSAL_ID, proposalId.orElse(null))
        .execute();
    for (MemorySource source : sources) {
      tx.insertInto(SKILL_SOURCE)
          .values(
              id,
              version,
              source.channelId(),
              source.ts(),
              source.author(),
              source.authorName(),
              source.permalink())
          .execute();
    }
    tx.update(SKILL)
        .set(SKILL.CURRENT_VERSION, version)
        .set(SKILL.FORGOTTEN, forgotten)
        .where(SKILL.ID.eq(id))
        .execute();
  }
}
