package dev.dreamteam.digest;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.dream.Operation;
import dev.dreamteam.dream.Proposal;
import dev.dreamteam.dream.ProposalStore;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Puts digests together as they stand now: their lines, and what became of each. */
final class DigestReader {
  /** What one person can keep for themselves: words that stand for themselves. */
  private static final Set<Operation> CAN_BE_OWN = EnumSet.of(Operation.ADD, Operation.EDIT);

  private final DigestText text;

  DigestReader(DigestText text) {
    this.text = text;
  }

  Optional<Digest> digest(DSLContext sql, UUID id) {
    return DigestStore.find(sql, id).map(row -> digest(sql, row));
  }

  Digest digest(DSLContext sql, DigestStore.Row row) {
    return new Digest(
        row.id(),
        row.place(),
        row.summary(),
        row.notes(),
        ProposalStore.find(sql, row.proposals()).stream()
            .map(proposal -> line(sql, row.place(), proposal))
            .toList());
  }

  private Digest.Line line(DSLContext sql, Place place, Proposal proposal) {
    Optional<OwnKeepingStore.Kept> own = OwnKeepingStore.find(sql, proposal.id());
    return new Digest.Line(
        proposal.id(),
        text.kind(proposal),
        text.operation(proposal.operation()),
        proposal.wording().content(),
        proposal.reason(),
        proposal.statement().sources().stream()
            .map(source -> new Digest.Source(source.authorName(), source.permalink()))
            .toList(),
        own.isPresent() ? text.keptAlone(proposal, own.get()) : text.decision(proposal),
        proposal.canUndo(),
        own.map(kept -> kept.personName() + " alone").orElse(readers(place)),
        place.kind() != Place.Kind.DIRECT_MESSAGE && CAN_BE_OWN.contains(proposal.operation()));
  }

  private static String readers(Place place) {
    return switch (place.kind()) {
      case PUBLIC_CHANNEL -> "the whole team";
      case PRIVATE_CHANNEL -> "this channel";
      case DIRECT_MESSAGE -> "you alone";
    };
  }

  /** Has the digests that show some proposals say what became of them. */
  void refresh(DSLContext tx, List<UUID> proposals, DigestPublisher publisher) {
    DigestStore.showing(tx, proposals).forEach(row -> publisher.refresh(tx, digest(tx, row)));
  }
}
