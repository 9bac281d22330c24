package dev.dreamteam.dream.gate;

import dev.dreamteam.dream.Operation;
import dev.dreamteam.dream.reading.Extractor;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemorySource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That a gate stopped something, and why.
 *
 * @param content what may be kept of it
 * @param deferred what the next dream considers again; empty for what is settled
 */
public record Judgement(
    Operation operation,
    MemoryKind kind,
    String content,
    Instant validFrom,
    List<MemorySource> sources,
    String gate,
    String reason,
    Optional<Deferred> deferred) {
  private static final int MAX_CHARACTERS = 600;
  private static final int MAX_SOURCES = 10;

  public Judgement {
    sources = List.copyOf(sources);
  }

  /** Of a candidate for a memory. */
  public static Judgement of(Gates.Stopped stopped, Instant now) {
    Claim claim = stopped.claim();
    return new Judgement(
        Operation.ADD,
        claim.candidate().kind(),
        content(stopped),
        claim.sources().isEmpty() ? now : claim.validFrom(),
        claim.sources().stream()
            .filter(source -> !source.fromBot())
            .limit(MAX_SOURCES)
            .map(MemorySource::of)
            .toList(),
        stopped.gate(),
        stopped.reason(),
        Deferred.of(stopped));
  }

  // What was stopped must not be kept by the record of its being stopped.
  private static String content(Gates.Stopped stopped) {
    return Gates.leftOut(stopped.gate())
        .orElseGet(
            () ->
                SourceRules.isOfThisPlace(stopped.claim())
                    ? Extractor.clipped(stopped.claim().content(), MAX_CHARACTERS)
                    : "[not kept: its messages do not say it]");
  }
}
