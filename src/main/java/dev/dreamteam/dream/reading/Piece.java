package dev.dreamteam.dream.reading;

import dev.dreamteam.conversation.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
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
    List<Segment> fitting = segments.stream().flatMap(Piece::fitting).toList();
    return packed(fitting, Segment::size, Segment::characters).stream().map(Piece::new).toList();
  }

  /** A conversation, or what fits of it one after another. */
  private static Stream<Segment> fitting(Segment segment) {
    return packed(segment.messages(), _ -> 1, Segment::characters).stream().map(Segment::new);
  }

  private static <T> List<List<T>> packed(
      List<T> all, ToIntFunction<T> messages, ToIntFunction<T> characters) {
    List<List<T>> packs = new ArrayList<>();
    int messagesLeft = 0;
    int charactersLeft = 0;
    for (T one : all) {
      messagesLeft -= messages.applyAsInt(one);
      charactersLeft -= characters.applyAsInt(one);
      if (packs.isEmpty() || messagesLeft < 0 || charactersLeft < 0) {
        packs.add(new ArrayList<>());
        messagesLeft = MAX_MESSAGES - messages.applyAsInt(one);
        charactersLeft = MAX_CHARACTERS - characters.applyAsInt(one);
      }
      packs.getLast().add(one);
    }
    return packs;
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
