package dev.dreamteam.digest;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.dream.Dream;
import dev.dreamteam.dream.DreamOutcome;
import dev.dreamteam.dream.Operation;
import dev.dreamteam.dream.Proposal;
import dev.dreamteam.dream.Proposal.Status;
import dev.dreamteam.dream.ProposalStore;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemoryProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Decides when a place is told what, and what the post says. A line that nobody answers is shown
 * twice at most; from then on it is only counted.
 */
final class DigestPosts {
  private static final Set<MemoryKind> LOW_RISK = Set.of(MemoryKind.DECISION, MemoryKind.FACT);
  private static final Duration COMPARED = Duration.ofDays(90);
  private static final int MOST_SUPERSEDED = 5;

  private final Database database;
  private final DigestPublisher publisher;
  private final DigestReader reader;
  private final DigestText text;
  private final Adoption adoption;
  private final ZoneId zone;
  private final Clock clock;
  private final Supplier<UUID> ids;

  DigestPosts(
      Database database,
      DigestPublisher publisher,
      DigestReader reader,
      DigestText text,
      Adoption adoption,
      ZoneId zone,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.publisher = publisher;
    this.reader = reader;
    this.text = text;
    this.adoption = adoption;
    this.zone = zone;
    this.clock = clock;
    this.ids = ids;
  }

  /** A dream has ended: what it proposes is shown now, or waits for the place's time. */
  void ended(DSLContext tx, DreamOutcome outcome) {
    Dream dream = outcome.dream();
    Place place = dream.place();
    reader.refresh(tx, outcome.expired(), publisher);
    DigestWishStore.Wish wish = DigestWishStore.of(tx, place);
    if (wish.adoptsAtOnce()) {
      outcome.proposed().stream()
          .filter(proposal -> LOW_RISK.contains(proposal.statement().kind()))
          .filter(proposal -> proposal.operation() == Operation.ADD)
          .forEach(proposal -> adopt(tx, proposal));
    }
    boolean waits = dream.cause() == Dream.Cause.SCHEDULE && !wish.at().isEmpty();
    if (dream.cause() == Dream.Cause.BACKFILL || waits) {
      return;
    }
    boolean showsLines = outcome.problem().isEmpty() && !dream.isDryRun();
    List<UUID> news = showsLines ? DigestStore.unshown(tx, place) : List.of();
    if (dream.cause() == Dream.Cause.SCHEDULE && news.isEmpty() && wish.isQuiet()) {
      return;
    }
    List<UUID> again = showsLines ? DigestStore.unansweredOnce(tx, place) : List.of();
    publish(
        tx,
        Optional.of(dream.id()),
        place,
        text.summary(outcome, again.size()),
        showsLines ? notes(tx, place) : List.of(),
        Stream.concat(news.stream(), again.stream()).toList());
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

  /** Shows a place what it was not shown yet; says nothing when there is nothing. */
  void publishNew(DSLContext tx, Place place, String summary) {
    List<UUID> news = DigestStore.unshown(tx, place);
    if (!news.isEmpty()) {
      publish(tx, Optional.empty(), place, summary, notes(tx, place), news);
    }
  }

  /** Shows everything that waits for an answer, because somebody wants to see it. */
  Optional<Digest> publishOpen(DSLContext tx, Place place) {
    List<UUID> open = DigestStore.open(tx, place);
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            publish(tx, Optional.empty(), place, text.waiting(open.size()), List.of(), open));
  }

  /** Tells every place whose time has come. */
  void tellDue() {
    for (DigestWishStore.Due due : DigestWishStore.due(database.sql(), clock.instant())) {
      database.transaction(tx -> tell(tx, due));
    }
  }

  private void tell(DSLContext tx, DigestWishStore.Due due) {
    Instant now = clock.instant();
    Place place = due.place();
    Optional<Instant> next = DigestTime.parse(due.at(), zone).map(time -> time.next(now));
    if (!DigestWishStore.next(tx, place, next, now)) {
      return;
    }
    List<UUID> news = DigestStore.unshown(tx, place);
    List<UUID> again = DigestStore.unansweredOnce(tx, place);
    if (news.isEmpty() && again.isEmpty() && DigestWishStore.of(tx, place).isQuiet()) {
      return;
    }
    publish(
        tx,
        Optional.empty(),
        place,
        text.period(DigestStore.lastAt(tx, place), news.size(), again.size()),
        notes(tx, place),
        Stream.concat(news.stream(), again.stream()).toList());
  }

  private List<String> notes(DSLContext tx, Place place) {
    List<String> notes = new ArrayList<>();
    Instant now = clock.instant();
    DigestStore.lastAt(tx, place)
        .ifPresent(
            last -> {
              text.answers(DigestStore.answersSince(tx, place, last)).ifPresent(notes::add);
              notes.addAll(DigestStore.superseded(tx, place, last, MOST_SUPERSEDED));
              notes.addAll(
                  new Practice(
                          PracticeStore.firstTries(tx, place, last.minus(COMPARED), last),
                          PracticeStore.firstTries(tx, place, last, now))
                      .lines());
            });
    int older = DigestStore.older(tx, place);
    if (older > 0) {
      notes.add(text.older(older));
    }
    return notes;
  }

  private Digest publish(
      DSLContext tx,
      Optional<UUID> dream,
      Place place,
      String summary,
      List<String> notes,
      List<UUID> lines) {
    UUID id = ids.get();
    DigestStore.add(
        tx, new DigestStore.Row(id, place, summary, notes, lines), dream, clock.instant());
    Digest digest = reader.digest(tx, id).orElseThrow();
    publisher.publish(tx, digest);
    return digest;
  }
}
