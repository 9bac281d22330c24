package dev.dreamteam.digest;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.dream.Dream;
import dev.dreamteam.dream.DreamListener;
import dev.dreamteam.dream.DreamOutcome;
import dev.dreamteam.dream.Operation;
import dev.dreamteam.dream.Proposal;
import dev.dreamteam.dream.Proposal.Status;
import dev.dreamteam.dream.ProposalStore;
import dev.dreamteam.dream.Wording;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.skill.SkillStores;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/**
 * Posts what dreams propose and carries out what people decide about it. A decision, its effect on
 * the memory and the digest's new state are one transaction.
 */
public final class Digests implements DigestDesk, DreamListener {
  private static final Set<MemoryKind> LOW_RISK = Set.of(MemoryKind.DECISION, MemoryKind.FACT);

  private final Database database;
  private final DigestPublisher publisher;
  private final Adoption adoption;
  private final DigestText text;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public Digests(
      Database database,
      MemoryStores memories,
      DigestPublisher publisher,
      ZoneId zone,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.publisher = publisher;
    this.adoption = new Adoption(memories, new SkillStores(clock, ids));
    this.text = new DigestText(zone);
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public void ended(DSLContext tx, DreamOutcome outcome) {
    Dream dream = outcome.dream();
    refresh(tx, outcome.expired());
    if (dream.cause() == Dream.Cause.SCHEDULE && outcome.proposed().isEmpty()) {
      return;
    }
    List<UUID> unanswered =
        outcome.problem().isPresent() || dream.isDryRun()
            ? List.of()
            : DigestStore.unansweredOnce(tx, dream.place());
    List<UUID> lines = new ArrayList<>(outcome.proposed().stream().map(Proposal::id).toList());
    lines.addAll(unanswered);
    UUID id = ids.get();
    DigestStore.add(
        tx,
        id,
        dream.id(),
        dream.place(),
        text.summary(outcome, unanswered.size()),
        lines,
        clock.instant());
    if (DigestStore.adoptsAtOnce(tx, dream.place())) {
      outcome.proposed().stream()
          .filter(proposal -> LOW_RISK.contains(proposal.statement().kind()))
          .filter(proposal -> proposal.operation() == Operation.ADD)
          .forEach(proposal -> adopt(tx, proposal));
    }
    publisher.publish(tx, get(tx, id));
  }

  private void adopt(DSLContext tx, Proposal proposal) {
    Instant now = clock.instant();
    try {
      // A full store undoes this one adoption only; the proposal then waits for a person.
      tx.transaction(
          nested -> {
            DSLContext inner = nested.dsl();
            ProposalStore.decide(
                inner,
                proposal.id(),
                Set.of(Status.PROPOSED),
                Status.KEPT,
                Author.POLICY,
                Optional.empty(),
                now);
            ProposalStore.aim(inner, proposal.id(), adoption.keep(inner, proposal, Author.POLICY));
          });
    } catch (MemoryProblem e) {
      // Said when a person tries to keep it.
    }
  }

  /** Says whether decisions and facts are kept in a place without asking; they can be undone. */
  public void adoptAtOnce(Place place, boolean yes, PersonId person) {
    database.transaction(tx -> DigestStore.adoptAtOnce(tx, place, yes, person, clock.instant()));
  }

  public boolean adoptsAtOnce(Place place) {
    return DigestStore.adoptsAtOnce(database.sql(), place);
  }

  @Override
  public Decision keep(UUID proposalId, PersonId person, String personName) {
    return keep(proposalId, Optional.empty(), Author.of(person, personName));
  }

  @Override
  public Decision edit(UUID proposalId, String content, PersonId person, String personName) {
    Optional<String> problem =
        ProposalStore.find(database.sql(), proposalId)
            .flatMap(proposal -> Wording.problem(proposal.operation(), content));
    return problem.isPresent()
        ? new Decision.TooLate(problem.get() + " Nothing was kept.")
        : keep(proposalId, Optional.of(content.strip()), Author.of(person, personName));
  }

  private Decision keep(UUID proposalId, Optional<String> content, Author by) {
    return decide(
        proposalId,
        Set.of(Status.PROPOSED),
        Status.KEPT,
        by,
        content,
        (tx, proposal) -> {
          ProposalStore.aim(tx, proposalId, adoption.keep(tx, proposal, by));
          return "Kept: " + text.named(proposal);
        });
  }

  @Override
  public Decision forget(UUID proposalId, PersonId person, String personName) {
    return decide(
        proposalId,
        Set.of(Status.PROPOSED),
        Status.FORGOTTEN,
        Author.of(person, personName),
        Optional.empty(),
        (_, proposal) -> "Forgotten, and not proposed again: " + text.named(proposal));
  }

  @Override
  public Decision undo(UUID proposalId, PersonId person, String personName) {
    Author by = Author.of(person, personName);
    Optional<Proposal> before = ProposalStore.find(database.sql(), proposalId);
    if (before.isEmpty()) {
      return gone();
    }
    if (!before.get().canUndo()) {
      return new Decision.TooLate(tooLate(before.get()));
    }
    return decide(
        proposalId,
        // What was seen as kept must not be undone as forgotten.
        Set.of(before.get().status()),
        Status.PROPOSED,
        by,
        Optional.empty(),
        (tx, proposal) -> {
          if (before.get().status() == Status.KEPT) {
            ProposalStore.aim(tx, proposalId, adoption.undo(tx, before.get(), by));
          }
          return "Taken back; it is open again: " + text.named(proposal);
        });
  }

  /** What a decision changes besides its own row; says what was done. */
  @FunctionalInterface
  private interface Effect {
    String on(DSLContext tx, Proposal decided);
  }

  private Decision decide(
      UUID proposalId,
      Set<Status> from,
      Status to,
      Author by,
      Optional<String> content,
      Effect effect) {
    try {
      return database.inTransaction(
          tx -> {
            boolean first =
                ProposalStore.decide(tx, proposalId, from, to, by, content, clock.instant());
            Optional<Proposal> proposal = ProposalStore.find(tx, proposalId);
            if (proposal.isEmpty()) {
              return gone();
            }
            if (!first) {
              return new Decision.TooLate(tooLate(proposal.get()));
            }
            String done = effect.on(tx, proposal.get());
            refresh(tx, List.of(proposalId));
            return new Decision.Done(done);
          });
    } catch (MemoryProblem e) {
      return new Decision.TooLate(String.valueOf(e.getMessage()));
    }
  }

  private void refresh(DSLContext tx, List<UUID> proposals) {
    DigestStore.showing(tx, proposals).forEach(row -> publisher.refresh(tx, digest(tx, row)));
  }

  private String tooLate(Proposal proposal) {
    return text.decision(proposal)
        .map(decision -> decision + " already.")
        .orElse("It is open: nobody has decided about it, so there is nothing to take back.");
  }

  private static Decision gone() {
    return new Decision.TooLate("This proposal no longer exists.");
  }

  @Override
  public Optional<Digest> digestOf(UUID proposalId) {
    return DigestStore.showing(database.sql(), List.of(proposalId)).stream()
        .findFirst()
        .map(row -> digest(database.sql(), row));
  }

  @Override
  public Optional<Digest> digest(UUID id) {
    return DigestStore.find(database.sql(), id).map(row -> digest(database.sql(), row));
  }

  @Override
  public Optional<Digest> publishAgain(String teamId, String channelId) {
    return database.inTransaction(
        tx -> {
          Optional<Digest> digest =
              DigestStore.newest(tx, teamId, channelId).map(row -> digest(tx, row));
          digest.ifPresent(newest -> publisher.publish(tx, newest));
          return digest;
        });
  }

  private Digest get(DSLContext sql, UUID id) {
    return digest(sql, DigestStore.find(sql, id).orElseThrow());
  }

  private Digest digest(DSLContext sql, DigestStore.Row row) {
    return new Digest(
        row.id(),
        row.place(),
        row.summary(),
        ProposalStore.find(sql, row.proposals()).stream().map(this::line).toList());
  }

  private Digest.Line line(Proposal proposal) {
    return new Digest.Line(
        proposal.id(),
        text.kind(proposal),
        text.operation(proposal.operation()),
        proposal.wording().content(),
        proposal.reason(),
        proposal.statement().sources().stream()
            .map(source -> new Digest.Source(source.authorName(), source.permalink()))
            .toList(),
        text.decision(proposal),
        proposal.canUndo());
  }
}
