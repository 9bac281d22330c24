package dev.dreamteam.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words that carry a text's meaning, cut to stems, so that texts can be compared.
 *
 * @param stems words of three letters and more without fillers, and everything with a digit
 * @param topic the stems without numbers, days and months
 * @param values numbers, days and months: texts that differ in one of them say different things
 * @param negated whether it says that something is not so
 * @param bounds quantities that it sets: texts that set the same ones otherwise disagree
 */
public record Likeness(
    Set<String> stems, Set<String> topic, Set<String> values, boolean negated, List<Bound> bounds) {
  /** How two statements are to each other. */
  public enum Relation {
    /** They say the same. */
    SAME,
    /** They say the same of another number or day, or one says that it is not so. */
    CHANGED,
    DIFFERENT
  }

  /** What is said of one subject and has less than this in common are two things. */
  public static final double ONE_THING = 0.2;

  private static final int STEM = 5;
  private static final double SAME_SHARE = 0.6;
  private static final double SAME_TOPIC = 0.5;
  private static final Pattern WORD = Pattern.compile("\\d+(?:[.,:/-]\\d+)*|[\\p{L}\\p{M}\\d_]+");
  private static final Pattern NAME =
      Pattern.compile(" (\\p{Lu}[\\p{L}\\d]{2,})").after("\\p{L}\\d,)");
  private static final Pattern NEGATION =
      Pattern.compile(
          "(?i)\\b(not|no|never|none|cannot|without|stop|stopped|instead|rather"
              + "|anymore|replac\\w+|takes? over)\\b|n't\\b");
  private static final Set<String> FILLERS =
      Set.of(
          ("the and that this these those with for are was were will would shall should has have"
                  + " had been being our its their they them you your from into onto who whom whose"
                  + " which what when then than there here also just only very can could may might"
                  + " must about all any some each both but not nor yet she him his her team")
              .split(" "));
  private static final Set<String> CALENDAR =
      Set.of(
          ("monday tuesday wednesday thursday friday saturday sunday january february march april"
                  + " june july august september october november december")
              .split(" "));
  private static final Pattern PLURAL = Pattern.compile("s$");
  private static final Pattern WORDS_AND_AMOUNTS_APART = Pattern.compile("[^\\p{L}\\d.,]+");

  public static Likeness of(String text) {
    Set<String> stems = new HashSet<>();
    Set<String> topic = new HashSet<>();
    Set<String> values = new HashSet<>();
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      String word = words.group();
      String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
      boolean isNumber = word.chars().anyMatch(Character::isDigit);
      boolean isValue = isNumber || CALENDAR.contains(singular);
      if (isValue) {
        values.add(isNumber ? word : singular);
        stems.add(isNumber ? word : stem(word));
      } else if (word.length() > 2 && !FILLERS.contains(word)) {
        stems.add(stem(word));
        topic.add(stem(word));
      }
    }
    return new Likeness(stems, topic, values, NEGATION.isIn(text), Bound.in(text));
  }

  private static String stem(String word) {
    String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return singular.substring(0, Math.min(STEM, singular.length()));
  }

  public Relation to(Likeness other) {
    if (Bound.differ(bounds, other.bounds)) {
      return Relation.CHANGED;
    }
    boolean agree = values.equals(other.values) && negated == other.negated;
    if (agree) {
      boolean oneHoldsTheOther = stems.containsAll(other.stems) || other.stems.containsAll(stems);
      return oneHoldsTheOther && share(other) >= SAME_SHARE ? Relation.SAME : Relation.DIFFERENT;
    }
    // Two services may have the same sort of limit: only the value may differ, not what has it.
    boolean oneHoldsTheOther = topic.containsAll(other.topic) || other.topic.containsAll(topic);
    boolean oneTopic =
        topic.isEmpty() && other.topic.isEmpty()
            ? share(other) > 0
            : oneHoldsTheOther && share(topic, other.topic) >= SAME_TOPIC;
    return oneTopic ? Relation.CHANGED : Relation.DIFFERENT;
  }

  /** Common stems by all stems, 0 to 1. */
  public double share(Likeness other) {
    return share(stems, other.stems);
  }

  private static double share(Set<String> one, Set<String> other) {
    long common = one.stream().filter(other::contains).count();
    long all = one.size() + other.size() - common;
    return all == 0 ? 0 : (double) common / all;
  }

  /** Which part of this text's stems stand in the other, 0 to 1. */
  public double coveredBy(Likeness other) {
    return stems.isEmpty()
        ? 0
        : (double) stems.stream().filter(other.stems::contains).count() / stems.size();
  }

  /** Whether two subjects are one: the same stems in any order. */
  public static boolean sameSubject(String one, String other) {
    return of(one).isSameSubject(of(other));
  }

  public boolean isSameSubject(Likeness other) {
    return !stems.isEmpty() && stems.equals(other.stems);
  }

  /** Words that begin with a capital although no sentence does there. */
  public static Set<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(name -> name.group(1))
        .filter(name -> !CALENDAR.contains(PLURAL.replaceAll(name.toLowerCase(Locale.ROOT), "")))
        .collect(Collectors.toSet());
  }

  /** Numbers as written, without those inside words. */
  public static Set<String> numbers(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .filter(word -> word.chars().anyMatch(Character::isDigit))
        .flatMap(word -> Arrays.stream(WORDS_AND_AMOUNTS_APART.split(word)))
        .collect(Collectors.toSet());
  }
}
