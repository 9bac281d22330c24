package dev.dreamteam.digest;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.dream.DreamListener;
import dev.dreamteam.dream.DreamOutcome;
import dev.dreamteam.dream.Proposal;
import dev.dreamteam.dream.Proposal.Status;
import dev.dreamteam.dream.ProposalStore;
import dev.dreamteam.dream.Wording;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.skill.SkillStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
  private static final String JOB = "digest";
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private final Database database;
  private final DigestPublisher publisher;
  private final Adoption adoption;
  private final DigestText text;
  private final DigestReader reader;
  private final DigestPosts posts;
  private final ZoneId zone;
  private final Clock clock;

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
    this.reader = new DigestReader(text);
    this.posts = new DigestPosts(database, publisher, reader, text, adoption, zone, clock, ids);
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public void ended(DSLContext tx, DreamOutcome outcome) {
    posts.ended(tx, outcome);
  }

  /** Shows a place what it was not shown yet; says nothing when there is nothing. */
  public void publishNew(DSLContext tx, Place place, String summary) {
    posts.publishNew(tx, place, summary);
  }

  /** Tells every place whose time has come. */
  void tellDue() {
    posts.tellDue();
  }

  /** Before the schedule starts: places are told at the times that they have set. */
  public void prepare(Schedule schedule) {
    schedule.register(JOB, _ -> tellDue());
    schedule.every(JOB, "all", LOOK_EVERY);
  }

  /** Says whether decisions and facts are kept in a place without asking; they can be undone. */
  public void adoptAtOnce(Place place, boolean yes, PersonId person) {
    database.transaction(
        tx -> DigestWishStore.adoptAtOnce(tx, place, yes, person, clock.instant()));
  }

  @Override
  public String quiet(Place place, PersonId person, boolean quiet) {
    database.transaction(tx -> DigestWishStore.quiet(tx, place, quiet, person, clock.instant()));
    return quiet
        ? "When there is nothing to review, I say nothing."
        : "I say so when there is nothing to review.";
  }

  @Override
  public String when(Place place, PersonId person, String words) {
    if (words.isBlank()) {
      return text.when(DigestWishStore.of(database.sql(), place));
    }
    Instant now = clock.instant();
    if (words.strip().equalsIgnoreCase("dreamt")) {
      database.transaction(tx -> DigestWishStore.asDreamsEnd(tx, place, person, now));
      return text.when(DigestWishStore.of(database.sql(), place));
    }
    Optional<DigestTime> time = DigestTime.parse(words, zone);
    time.ifPresent(
        at -> database.transaction(tx -> DigestWishStore.at(tx, place, at, person, now)));
    return time.isPresent()
        ? "%s The next one comes on %s."
            .formatted(
                text.when(DigestWishStore.of(database.sql(), place)),
                text.moment(time.get().next(now)))
        : "I do not understand that time. `/dreamteam digest when friday 15:00`, for instance, or"
            + " `weekdays 9:00 Europe/Berlin`, `daily 8:30`, `dreamt`.";
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
  public Decision keepOwn(UUID proposalId, PersonId person, String personName) {
    Author by = Author.of(person, personName);
    Optional<Digest> digest = digestOf(proposalId);
    boolean possible =
        digest.stream()
            .flatMap(shown -> shown.lines().stream())
            .anyMatch(line -> line.proposalId().equals(proposalId) && line.canBeOwn());
    if (!possible) {
      return new Decision.TooLate("This cannot be kept for one person. Keep it or forget it.");
    }
    // For everybody it is turned down, so it is not proposed to them again.
    return decide(
        proposalId,
        Set.of(Status.PROPOSED),
        Status.FORGOTTEN,
        by,
        Optional.empty(),
        (tx, proposal) -> {
          Proposal.Target kept =
              adoption.keepOwn(tx, proposal, digest.get().place().teamId(), person, by);
          OwnKeepingStore.add(
              tx, proposalId, new OwnKeepingStore.Kept(person, personName, kept), clock.instant());
          return "Kept for you alone: I recall it in our direct messages, and nowhere else. Undo"
              + " stands in the digest. It says: "
              + proposal.wording().content();
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
    Optional<OwnKeepingStore.Kept> own = OwnKeepingStore.find(database.sql(), proposalId);
    if (own.isPresent() && !own.get().person().equals(person)) {
      return new Decision.TooLate(
          "It is %s's own; only they can take it back.".formatted(own.get().personName()));
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
          own.ifPresent(
              kept -> {
                adoption.undoOwn(tx, kept.memory(), by);
                OwnKeepingStore.remove(tx, proposalId);
              });
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

  /** Has the digests that show some proposals say what became of them elsewhere. */
  public void refresh(DSLContext tx, List<UUID> proposals) {
    reader.refresh(tx, proposals, publisher);
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
        .map(row -> reader.digest(database.sql(), row));
  }

  @Override
  public Optional<Digest> digest(UUID id) {
    return reader.digest(database.sql(), id);
  }

  @Override
  public Optional<Digest> publishOpen(Place place) {
    return database.inTransaction(tx -> posts.publishOpen(tx, place));
  }

  @Override
  public Optional<Digest> publishAgain(String teamId, String channelId) {
    return database.inTransaction(
        tx -> {
          Optional<Digest> digest =
              DigestStore.newest(tx, teamId, channelId).map(row -> reader.digest(tx, row));
          digest.ifPresent(newest -> publisher.publish(tx, newest));
          return digest;
        });
  }
}
