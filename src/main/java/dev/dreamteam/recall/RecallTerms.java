package dev.dreamteam.recall;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is looked for, as the stores know it, and what BM25 makes of it. A term counts once in a
 * message: short messages hardly repeat a word.
 *
 * @param stores those that may be asked, by number
 * @param terms the rarest first
 * @param messages in all of the stores
 * @param averageWords of a message
 * @param averageConversation how many messages a conversation has
 * @param speakers the authors whom the question names
 */
record RecallTerms(
    List<Integer> stores,
    List<Term> terms,
    long messages,
    double averageWords,
    double averageConversation,
    Set<String> speakers) {
  /** More would not fit the bits of a match, nor a question that somebody means. */
  static final int MAX_TERMS = 32;

  static final double SATURATION = 1.2;
  private static final double LENGTH_PENALTY = 0.5;

  /**
   * A stem, or the stems that a misspelt word may mean.
   *
   * @param messages how many have it
   * @param sure 1, or less where it was guessed that it is meant
   */
  record Term(List<String> stems, long messages, double sure) {
    Term {
      stems = List.copyOf(stems);
    }
  }

  RecallTerms {
    stores = List.copyOf(stores);
    terms =
        terms.stream().sorted(Comparator.comparingLong(Term::messages)).limit(MAX_TERMS).toList();
    speakers = Set.copyOf(speakers);
  }

  /** Other terms, looked for in the same stores. */
  RecallTerms with(List<Term> others) {
    return new RecallTerms(stores, others, messages, averageWords, averageConversation, speakers);
  }

  boolean isEmpty() {
    return terms.stream().allMatch(term -> term.messages() == 0);
  }

  /** The bit of each stem: bit i for the term i. */
  Map<String, Long> bits() {
    Map<String, Long> bits = new HashMap<>();
    for (int term = 0; term < terms.size(); term++) {
      long bit = 1L << term;
      terms.get(term).stems().forEach(stem -> bits.merge(stem, bit, (a, b) -> a | b));
    }
    return bits;
  }

  /** How much it says that a message has a term: the rarer, the more. */
  double worth(Term term) {
    return term.sure() * rarity(term.messages());
  }

  /** What a stem says that so many messages have. */
  double rarity(long having) {
    return Math.log(1 + (messages - having + 0.5) / (having + 0.5));
  }

  /** What a term counts in a message of so many words: the shorter, the more. */
  double density(int words) {
    double length = 1 - LENGTH_PENALTY + LENGTH_PENALTY * words / Math.max(1, averageWords);
    return (SATURATION + 1) / (1 + SATURATION * length);
  }

  /** How many of the terms, from the rarest, are so rare that all their messages are looked at. */
  int open(int most) {
    long opened = 0;
    int open = 0;
    while (open < terms.size() && opened + terms.get(open).messages() <= most) {
      opened += terms.get(open++).messages();
    }
    return opened > 0 ? open : 0;
  }

  /**
   * A {@code tsquery} for the messages to look at: rare terms open, common ones only in pairs.
   *
   * @param most so many messages the terms that open may have
   */
  String opening(int most) {
    int open = open(most);
    Stream<Term> known = terms.stream().filter(term -> term.messages() > 0);
    return open > 0
        ? terms.subList(0, open).stream().map(this::query).collect(Collectors.joining(" | "))
        : known.limit(2).map(this::query).collect(Collectors.joining(" & "));
  }

  /** A {@code tsquery} for one term in any of the stores. */
  String query(Term term) {
    return stores.stream()
        .flatMap(store -> term.stems().stream().map(stem -> lexeme(store, stem)))
        .collect(Collectors.joining(" | ", "(", ")"));
  }

  private static String lexeme(int store, String stem) {
    return "'" + (store + ":" + stem).replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
