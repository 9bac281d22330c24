package dev.dreamteam.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A quantity that a statement sets: “hit rate ≥ 0.85”.
 *
 * @param quantity the words of its name, cut to stems
 * @param value without spaces: {@code ≥0.85}
 */
public record Bound(Set<String> quantity, String value) {
  private static final String OPERATORS = "≥≤<>=";
  private static final Pattern BOUND =
      Pattern.compile(
          "([\\p{L}\\d@][\\p{L}\\d@ _/-]{0,60}?)\\s*"
              + "((?:[≥≤<>=]|>=|<=)\\s*\\d+(?:[.,]\\d+)*(?:\\s?%|\\s?\\p{L}{1,3}\\b)?)");
  private static final Pattern BLANK = Pattern.compile("\\s");

  /** All of a text, in order. */
  public static List<Bound> in(String text) {
    if (text.chars().noneMatch(c -> OPERATORS.indexOf(c) >= 0)) {
      return List.of(); // nearly every text
    }
    return BOUND
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(found -> new Bound(Likeness.of(found.group(1)).stems(), value(found.group(2))))
        .filter(bound -> !bound.quantity.isEmpty())
        .toList();
  }

  private static String value(String written) {
    return BLANK.replaceAll(written, "").replace("<=", "≤").replace(">=", "≥");
  }

  /** Whether two statements set most of the same quantities, and one of them otherwise. */
  public static boolean differ(List<Bound> ones, List<Bound> others) {
    if (ones.isEmpty() || others.isEmpty()) {
      return false;
    }
    List<Bound> fewer = ones.size() <= others.size() ? ones : others;
    List<Bound> more = fewer == ones ? others : ones;
    List<Bound> shared =
        fewer.stream().filter(bound -> more.stream().anyMatch(bound::isOfSame)).toList();
    return 2 * shared.size() > fewer.size()
        && shared.stream()
            .anyMatch(
                bound ->
                    more.stream()
                        .filter(bound::isOfSame)
                        .noneMatch(other -> other.value.equals(bound.value)));
  }

  /** “Hit rate” is short for “effective hit rate”. */
  private boolean isOfSame(Bound other) {
    return quantity.containsAll(other.quantity) || other.quantity.containsAll(quantity);
  }
}
