package dev.dreamteam.console;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.text.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A dream as the page shows it, with everything that it proposed. */
record DreamRow(
    UUID id,
    Place place,
    String status,
    String cause,
    boolean isDryRun,
    Instant since,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    int messagesRead,
    int sessionsRead,
    String problem,
    List<ProposalRow> proposals) {
  private static final Pattern HTTP_LINK = Pattern.compile("https?://.+");

  DreamRow {
    proposals = List.copyOf(proposals);
  }

  long rejected() {
    return proposals.stream().filter(proposal -> !proposal.gate().isEmpty()).count();
  }

  boolean isRunning() {
    return endedAt.isEmpty();
  }

  /**
   * @param gate which gate stopped it; empty when none did
   */
  record ProposalRow(
      String operation,
      String kind,
      String content,
      String reason,
      String status,
      String gate,
      List<Source> sources,
      String decidedBy,
      Optional<Instant> decidedAt) {
    ProposalRow {
      sources = List.copyOf(sources);
    }
  }

  /** A message that a proposal came from. */
  record Source(String author, String permalink) {
    /** Only addresses of the web become links; anything else is shown as text. */
    boolean isLink() {
      return HTTP_LINK.matches(permalink);
    }
  }
}
