package dev.dreamteam.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what must never be stored: keys, passwords, and numbers of cards and accounts. */
public final class Secrets {
  /** What stands in a text where a secret stood. */
  public static final String LEFT_OUT = "[secret left out]";

  /**
   * One way in which secrets look.
   *
   * @param check what the found text must be besides
   */
  private record Shape(Pattern pattern, Predicate<String> check) {}

  /** Where a secret stands. */
  public record Span(int from, int to) {}

  private static final List<Shape> SHAPES =
      List.of(
          shape("-----BEGIN [A-Z0-9 ]*PRIVATE KEY[\\s\\S]*?(?:-----END [A-Z0-9 ]*-----|\\z)"),
          shape("\\bPuTTY-User-Key-File[\\s\\S]*|\\bAGE-SECRET-KEY-1[0-9A-Z]+"),
          // Tokens that begin with their maker's sign.
          shape("\\bxox[a-z]-[A-Za-z0-9-]{8,}|\\bxapp-[A-Za-z0-9-]{8,}"),
          shape("\\b(?:sk|pk|rk|whsec)[-_][A-Za-z0-9_-]{16,}"),
          shape("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b|\\bAIza[0-9A-Za-z_-]{30,}|\\bya29\\.[\\w-]{16,}"),
          shape("\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bgithub_pat_\\w{20,}|\\bglpat-[\\w-]{16,}"),
          shape("\\bSG\\.[\\w-]{12,}\\.[\\w-]{12,}|\\bhvs\\.[\\w-]{16,}|\\bpypi-[\\w-]{16,}"),
          shape("\\b(?:npm|hf|shpat|dop_v1|figd|lin_api|rpa|glsa|sbp|dckr_pat)_[A-Za-z0-9_-]{16,}"),
          shape("\\b\\d{8,10}:[A-Za-z0-9_-]{30,}"),
          shape("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?"),
          shape("https://hooks\\.slack\\.com/\\S+|https://\\S+/api/webhooks/\\S+"),
          shape("\\b[a-z][a-z0-9+]*://[^\\s/:@]*:[^\\s/@]+@[^\\s]*"),
          // A long word that mixes cases and digits, or a long hexadecimal one, is a key.
          new Shape(Pattern.compile("[A-Za-z0-9+/_=-]{32,}").notAfter("/\\w.-"), Secrets::isMixed),
          new Shape(
              Pattern.compile("[A-Za-z0-9+_=-]{20,31}").notAfter("/\\w.-").notBefore("\\w-"),
              Secrets::isRandom),
          new Shape(
              Pattern.compile("[0-9a-f]{32,}\\b").notAfter("\\w-"),
              word -> hasDigit(word) && word.chars().anyMatch(Character::isLetter)),
          // Numbers with a check digit.
          new Shape(
              Pattern.compile("\\d(?:[ -]?\\d){12,18}").notAfter("\\w.,-").notBefore("\\w"),
              Secrets::isCard),
          new Shape(
              Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b"),
              Secrets::isAccount),
          new Shape(
              Pattern.compile("\\d{3}-\\d{2}-\\d{4}").notAfter("\\d-").notBefore("\\d-"),
              _ -> true));

  private static final Pattern PARTS = Pattern.compile("[\\s/:@=,;.!?\"'()]+");
  private static final int LEAST_PART = 6;
  private static final Pattern NO_DIGIT = Pattern.compile("\\D");

  private Secrets() {}

  private static Shape shape(String pattern) {
    return new Shape(Pattern.compile(pattern), _ -> true);
  }

  public static boolean holds(String text) {
    String plain = VisibleText.plain(text);
    return !spans(text).isEmpty() || (!plain.equals(text) && !spans(plain).isEmpty());
  }

  /** The text with each secret replaced. */
  public static String without(String text) {
    StringBuilder safe = new StringBuilder();
    int at = 0;
    for (Span span : spans(text)) {
      if (span.from() >= at) {
        safe.append(text, at, span.from()).append(LEFT_OUT);
      }
      at = Math.max(at, span.to());
    }
    return safe.append(text.substring(at)).toString();
  }

  /** The secrets themselves, and those parts of them that nobody says by chance. */
  public static Set<String> in(String text) {
    return spans(text).stream()
        .map(span -> text.substring(span.from(), span.to()))
        .flatMap(secret -> Stream.concat(Stream.of(secret), PARTS.splitAsStream(secret)))
        .filter(part -> part.length() >= LEAST_PART && part.chars().anyMatch(Character::isDigit))
        .collect(Collectors.toSet());
  }

  private static List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    for (Shape shape : SHAPES) {
      Matcher found = shape.pattern().matcher(text);
      while (found.find()) {
        if (shape.check().test(found.group())) {
          spans.add(new Span(found.start(), found.end()));
        }
      }
    }
    spans.addAll(LabelledSecrets.in(text));
    spans.sort(
        Comparator.comparingInt(Span::from).thenComparing(Span::to, Comparator.reverseOrder()));
    return spans;
  }

  private static boolean hasDigit(String word) {
    return word.chars().anyMatch(one -> one >= '0' && one <= '9');
  }

  private static boolean isMixed(String word) {
    return hasDigit(word)
        && word.chars().anyMatch(Character::isUpperCase)
        && word.chars().anyMatch(Character::isLowerCase);
  }

  private static boolean isRandom(String word) {
    long digits = word.chars().filter(Character::isDigit).count();
    boolean mixed =
        word.chars().anyMatch(Character::isUpperCase)
            && word.chars().anyMatch(Character::isLowerCase);
    return mixed && digits >= 3 && word.chars().distinct().count() >= word.length() * 0.6;
  }

  /** Luhn's check. */
  private static boolean isCard(String number) {
    String digits = NO_DIGIT.replaceAll(number, "");
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0 && digits.chars().distinct().count() > 1;
  }

  /** The check of ISO 13616: modulo 97 leaves 1. */
  private static boolean isAccount(String account) {
    String plain = account.replace(" ", "");
    String digits =
        (plain.substring(4) + plain.substring(0, 4))
            .chars()
            .mapToObj(c -> String.valueOf(Character.getNumericValue(c)))
            .collect(Collectors.joining());
    return plain.length() >= 15
        && new BigInteger(digits).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
  }
}
