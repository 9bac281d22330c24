package dev.dreamteam.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question as the stores know it.
 *
 * @param stores those that may be asked, by number
 * @param terms what is looked for, the rarest first
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

  /** So many messages are looked at for a question; common words alone open no more. */
  static final int MAX_OPENED = 3_000;

  /**
   * A stem, or the stems that a misspelt word may mean.
   *
   * @param messages how many have it
   * @param sure 1, or less where spelling had to be guessed
   */
  record Term(List<String> stems, long messages, double sure) {}

  RecallTerms {
    stores = List.copyOf(stores);
    terms =
        terms.stream().sorted(Comparator.comparingLong(Term::messages)).limit(MAX_TERMS).toList();
    speakers = Set.copyOf(speakers);
  }

  boolean isEmpty() {
    return terms.stream().allMatch(term -> term.messages() == 0);
  }

  /** How much it says that a message has a term: the rarer, the more. */
  double worth(int term) {
    long having = terms.get(term).messages();
    return terms.get(term).sure() * Math.log(1 + (messages - having + 0.5) / (having + 0.5));
  }

  /** How many of the terms, from the rarest, are so rare that all their messages are looked at. */
  int open() {
    long opened = 0;
    int open = 0;
    while (open < terms.size() && opened + terms.get(open).messages() <= MAX_OPENED) {
      opened += terms.get(open++).messages();
    }
    return opened > 0 ? open : 0;
  }

  /** A {@code tsquery} for the messages to look at: rare terms open, common ones only in pairs. */
  String opening() {
    int open = open();
    if (open > 0) {
      return terms.subList(0, open).stream().map(this::query).collect(Collectors.joining(" | "));
    }
    return terms.stream()
        .filter(term -> term.messages() > 0)
        .limit(2)
        .map(this::query)
        .collect(Collectors.joining(" & "));
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
