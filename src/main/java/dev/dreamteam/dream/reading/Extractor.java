package dev.dreamteam.dream.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.dream.Allowance;
import dev.dreamteam.dream.Candidate;
import dev.dreamteam.dream.Dream;
import dev.dreamteam.dream.DreamModels;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks a model, piece by piece, what in the messages is worth remembering. */
public final class Extractor {
  // A piece this small whose answer is still cut is given up.
  private static final int MIN_PIECE_MESSAGES = 5;

  private static final int MAX_CANDIDATES = 100;
  // Longer than any gate lets pass, so that a longer text is refused and not cut.
  private static final int MAX_CONTENT = 2_000;
  private static final int MAX_SUBJECT = 80;
  private static final int MAX_REASON = 300;
  private static final int MAX_SOURCES = 20;
  private static final int MAX_NAME = 300;
  private static final Pattern GAPS = Pattern.compile("[ -]+");

  private final DreamModels models;

  public Extractor(DreamModels models) {
    this.models = models;
  }

  /**
   * What was found.
   *
   * @param messagesRead how many from the beginning of the list, up to the first that was not read;
   *     fewer than all when time or money ran out
   */
  public record Extraction(List<Candidate> candidates, int messagesRead) {}

  /**
   * @throws dev.dreamteam.model.ModelFailure when no model answers; nothing is kept of the others
   */
  public Extraction extract(
      Dream dream,
      String placeName,
      List<Memory> known,
      Briefing briefing,
      List<ChatMessage> messages,
      Allowance allowance) {
    List<Candidate> candidates = new ArrayList<>();
    Set<String> read = new HashSet<>();
    for (Piece piece : Piece.of(Segmentation.of(messages))) {
      // The first piece is always read, so that no dream ends where it began.
      if (!read.isEmpty() && allowance.isUsedUp()) {
        break;
      }
      Briefing told = read.isEmpty() ? briefing : briefing.withoutTasks();
      candidates.addAll(ask(dream, placeName, known, told, piece));
      piece.messages().map(ChatMessage::ts).forEach(read::add);
    }
    // A thread is read as a whole; what was said beside it may still be unread.
    int firstUnread = 0;
    while (firstUnread < messages.size() && read.contains(messages.get(firstUnread).ts())) {
      firstUnread++;
    }
    return new Extraction(candidates, firstUnread);
  }

  private List<Candidate> ask(
      Dream dream, String placeName, List<Memory> known, Briefing briefing, Piece piece) {
    ModelAnswer answer =
        models.ask(
            dream, ExtractionPrompt.request(dream, placeName, known, briefing, piece.segments()));
    if (answer.stopReason() == StopReason.MAX_TOKENS && piece.size() > MIN_PIECE_MESSAGES) {
      return piece.halves().stream()
          .flatMap(half -> ask(dream, placeName, known, briefing, half).stream())
          .toList();
    }
    return answer.toolCalls().stream()
        .filter(call -> call.name().equals(ExtractionPrompt.TOOL))
        .map(ToolCall::input)
        .flatMap(input -> input.path("memories").valueStream())
        .filter(JsonNode::isObject)
        .limit(MAX_CANDIDATES)
        .map(Extractor::candidate)
        .toList();
  }

  // What a model writes has no end unless somebody sets one.
  private static Candidate candidate(JsonNode memory) {
    return new Candidate(
        kind(memory.path("kind").asText("")),
        words(memory, "content", MAX_CONTENT),
        words(memory, "subject", MAX_SUBJECT),
        memory
            .path("sources")
            .valueStream()
            .limit(MAX_SOURCES)
            .map(source -> clipped(source.asText("").strip(), MAX_NAME))
            .distinct()
            .toList(),
        words(memory, "reason", MAX_REASON),
        Optional.of(words(memory, "supersedes", MAX_NAME)).filter(path -> !path.isEmpty()));
  }

  private static String words(JsonNode memory, String field, int limit) {
    return clipped(memory.path(field).asText("").strip(), limit);
  }

  public static String clipped(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit) + "…";
  }

  // A model may name a kind in its own way; what it is called decides less than what it says.
  private static MemoryKind kind(String name) {
    String constant = GAPS.replaceAll(name.strip().toUpperCase(Locale.ROOT), "_");
    for (MemoryKind kind : MemoryKind.values()) {
      if (kind.name().equals(constant)) {
        return kind;
      }
    }
    return constant.startsWith("PERSON") || constant.equals("ROLE")
        ? MemoryKind.PERSON_OR_ROLE
        : MemoryKind.FACT;
  }
}
