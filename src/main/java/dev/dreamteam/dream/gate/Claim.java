package dev.dreamteam.dream.gate;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.dream.Candidate;
import dev.dreamteam.dream.reading.Gathered;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A candidate with the messages it names.
 *
 * @param sources the messages among those gathered, oldest first, without repetition
 * @param unknown what it names and nobody wrote
 */
public record Claim(Candidate candidate, List<ChatMessage> sources, List<String> unknown) {
  public Claim {
    sources =
        sources.stream()
            .distinct()
            .sorted(Comparator.comparing(ChatMessage::writtenAt).thenComparing(ChatMessage::ts))
            .toList();
    unknown = List.copyOf(unknown);
  }

  static Claim of(Candidate candidate, Gathered gathered) {
    return new Claim(
        candidate,
        candidate.sources().stream().flatMap(name -> gathered.find(name).stream()).toList(),
        candidate.sources().stream().filter(name -> gathered.find(name).isEmpty()).toList());
  }

  String content() {
    return candidate.content();
  }

  /** When the newest source was written. */
  Instant validFrom() {
    return sources.getLast().writtenAt();
  }

  /** The content without who said it when, which some extractors put before it. */
  String told() {
    return Statement.withoutSpeaker(content());
  }

  /** The same claim with another one's sources too. */
  Claim supportedBy(Claim other) {
    return new Claim(
        candidate, Stream.concat(sources.stream(), other.sources.stream()).toList(), unknown);
  }

  public Statement statement() {
    return new Statement(
        candidate.kind(),
        SourceRules.isCovered(this, candidate.subject()) ? candidate.subject() : "",
        candidate.content(),
        validFrom(),
        sources.stream().map(MemorySource::of).collect(Collectors.toList()));
  }
}
