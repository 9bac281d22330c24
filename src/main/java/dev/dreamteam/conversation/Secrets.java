package dev.dreamteam.conversation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private record Span(int from, int to) {}

  private static final String LABEL =
      "(?:pass(?:word|wd|phrase|code)?|pwd|secret(?=\\s*[=:])|credentials?|creds|token"
          + "|(?:api|access|client|signing|encryption)[ _-]?(?:key|secret|token))";
  // "The password is kept in the vault" tells no password.
  private static final String NO_VALUE =
      "(?!\\[secret"
          + " left)(?!(?:in|on|at|by|for|to|of|as|and|or|from|an?|the|only|now|too|always|never|not|no|stored"
          + "|kept|required|rotated|managed|changed|valid|with|handled|shared|set|encrypted|issued"
          + "|expired|refreshed|invalid|missing|wrong|gone|reset|safe|secure|long|short|unique"
          + "|random|different|deprecated|disabled|enabled|optional|mandatory|our|your|their|its"
          + "|used|per|checked|hashed|generated|created|owned)\\b)";

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
          shape("(?i)\\b(?:bearer|basic)\\s+(?=\\S*\\d)[A-Za-z0-9+/._=-]{12,}"),
          // What a label says is one.
          shape(
              "(?i)\\b"
                  + LABEL
                  + "\\b[^.\\n"
                  + "]{0,30}?(?:\\s+is(?:\\s+(?:always|now|still|just|simply|currently|called))*|\\s*[=:])\\s*[\"'`]?("
                  + NO_VALUE
                  + "[^\\s\"'`]{4,})"),
          shape("(?i)\\b" + LABEL + "\\s+[\"'`]?((?=\\S*\\d)[^\\s\"'`]{6,})"),
          shape(
              "(?i)\\b(?:pin|pin code|passcode|door code|alarm code|otp|2fa code)"
                  + "(?:\\s+is|\\s*[=:])\\s*(\\d{3,10})\\b"),
          shape(
              "(?i)\\b(?:log ?in|creds?|credentials?)\\b[^.\\n"
                  + "]{0,30}?\\S+\\s*[/:]\\s*(\\S*\\d\\S*)"),
          // A long word that mixes cases and digits, or a long hexadecimal one, is a key.
          shape(
              "(?<![/\\w.-])(?=[A-Za-z0-9+/_=-]*[a-z])(?=[A-Za-z0-9+/_=-]*[A-Z])"
                  + "(?=[A-Za-z0-9+/_=-]*\\d)[A-Za-z0-9+/_=-]{32,}"),
          new Shape(
              Pattern.compile("(?<![/\\w.-])[A-Za-z0-9+_=-]{20,31}(?![\\w-])"), Secrets::isRandom),
          shape("(?<![\\w-])(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{32,}\\b"),
          // Numbers with a check digit.
          new Shape(
              Pattern.compile("(?<![\\w.,-])\\d(?:[ -]?\\d){12,18}(?![\\w])"), Secrets::isCard),
          new Shape(
              Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b"),
              Secrets::isAccount),
          shape("(?<![\\d-])\\d{3}-\\d{2}-\\d{4}(?![\\d-])"));

  private static final Pattern PARTS = Pattern.compile("[\\s/:@=,;.!?\"'()]+");
  private static final int LEAST_PART = 6;

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
        // With a label, the secret is what follows it.
        int group = found.groupCount() > 0 && found.group(1) != null ? 1 : 0;
        if (shape.check().test(found.group(group))) {
          spans.add(new Span(found.start(group), found.end(group)));
        }
      }
    }
    spans.sort(
        Comparator.comparingInt(Span::from).thenComparing(Span::to, Comparator.reverseOrder()));
    return spans;
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
    String digits = number.replaceAll("\\D", "");
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
