package dev.dreamteam.dream;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses words, the same for the same seed. */
final class Dice {
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
  private static final String SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi xo zu ka";

  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  int number(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  void shuffle(List<?> list) {
    Collections.shuffle(list, random);
  }

  /** A word that nobody uses. */
  String madeUp() {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      word.append(of(List.of(SYLLABLES.split(" "))));
    }
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** So many characters of an alphabet. */
  String letters(String alphabet, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return letters.toString();
  }

  /** The template with its slots filled: {@code {service}}, {@code {name}}, {@code {n}} … */
  String fill(String template) {
    Matcher slots = SLOT.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (slots.find()) {
      slots.appendReplacement(filled, Matcher.quoteReplacement(word(slots.group(1))));
    }
    return slots.appendTail(filled).toString();
  }

  private String word(String slot) {
    return switch (slot) {
      case "n" -> String.valueOf(number(2, 40));
      case "nn" -> String.valueOf(number(1_000, 9_999));
      case "service" -> of(Vocabulary.SERVICES);
      case "thing" -> of(Vocabulary.THINGS);
      case "vendor" -> of(Vocabulary.VENDORS);
      case "name" -> of(Vocabulary.NAMES);
      case "weekday" -> of(Vocabulary.WEEKDAYS);
      case "month" -> of(Vocabulary.MONTHS);
      case "tool" -> of(Vocabulary.TOOLS);
      case "nice" -> of(Vocabulary.NICE);
      default -> throw new IllegalArgumentException("nobody fills {" + slot + "}");
    };
  }
}
