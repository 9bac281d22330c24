package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As many conversations as a model is asked about at once. A conversation stays whole, unless it
 * alone is too long.
 *
 * @param segments at least one, in the order in which they began
 */
record Piece(List<Segment> segments) {
  private static final int MAX_MESSAGES = 80;
  private static final int MAX_CHARACTERS = 16_000;

  Piece {
    segments = List.copyOf(segments);
  }

  static List<Piece> of(List<Segment> segments) {
    List<Piece> pieces = new ArrayList<>();
    List<Segment> piece = new ArrayList<>();
    int messages = 0;
    int characters = 0;
    for (Segment segment : segments.stream().flatMap(Piece::fitting).toList()) {
      if (!piece.isEmpty()
          && (messages + segment.size() > MAX_MESSAGES
              || characters + segment.characters() > MAX_CHARACTERS)) {
        pieces.add(new Piece(piece));
        piece.clear();
        messages = 0;
        characters = 0;
      }
      piece.add(segment);
      messages += segment.size();
      characters += segment.characters();
    }
    if (!piece.isEmpty()) {
      pieces.add(new Piece(piece));
    }
    return pieces;
  }

  /** A conversation, or what fits of it one after another. */
  private static Stream<Segment> fitting(Segment segment) {
    List<Segment> parts = new ArrayList<>();
    List<ChatMessage> part = new ArrayList<>();
    int characters = 0;
    for (ChatMessage message : segment.messages()) {
      int length = Transcript.line(message).length();
      if (!part.isEmpty()
          && (part.size() == MAX_MESSAGES || characters + length > MAX_CHARACTERS)) {
        parts.add(new Segment(part));
        part.clear();
        characters = 0;
      }
      part.add(message);
      characters += length;
    }
    parts.add(new Segment(part));
    return parts.stream();
  }

  Stream<ChatMessage> messages() {
    return segments.stream().flatMap(segment -> segment.messages().stream());
  }

  int size() {
    return segments.stream().mapToInt(Segment::size).sum();
  }

  /** Two pieces, of half the conversations each, or of half the only one. */
  List<Piece> halves() {
    if (segments.size() > 1) {
      int half = segments.size() / 2;
      return List.of(
          new Piece(segments.subList(0, half)), new Piece(segments.subList(half, segments.size())));
    }
    List<ChatMessage> messages = segments.getFirst().messages();
    int half = messages.size() / 2;
    return List.of(
        new Piece(List.of(new Segment(messages.subList(0, half)))),
        new Piece(List.of(new Segment(messages.subList(half, messages.size())))));
  }
}
