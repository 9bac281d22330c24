package dev.dreamteam.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds what a label before it says is a secret: "password: …", "the api key is …". */
public final class LabelledSecrets {
  private static final String LABEL =
      "pass(?:word|wd|phrase|code)?|pwd|credentials?|creds|token"
          + "|(?:api|access|client|signing|encryption)[ _-]?(?:key|secret|token)";
  private static final Pattern LABELS = Pattern.compile("(?i)\\b(?:" + LABEL + "|secret)\\b");
  // "Secret" says so only right before a sign.
  private static final Pattern SIGN = Pattern.compile("^\\s*[=:]");

  /** What may stand between a label and its value, at most, and the value that begins there. */
  private static final int FARTHEST = 30;

  private static final int WINDOW = 400;
  private static final Pattern FOLLOWS =
      Pattern.compile(
          "(?i)^(?:\\s+is(?:\\s+(?:always|now|still|just|simply|currently|called))*|\\s*[=:])"
              + "\\s*[\"'`]?([^\\s\"'`]{4,})");
  private static final Pattern BESIDE =
      Pattern.compile("(?i)\\b(?:" + LABEL + ")\\s+[\"'`]?([^\\s\"'`]{6,})");
  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(?:bearer|basic)\\s+([A-Za-z0-9+/._=-]{12,})");
  private static final List<Pattern> CODES =
      List.of(
          Pattern.compile(
              "(?i)\\b(?:pin|pin code|passcode|door code|alarm code|otp|2fa code)"
                  + "(?:\\s+is|\\s*[=:])\\s*(\\d{3,10})\\b"),
          Pattern.compile(
              "(?i)\\b(?:log ?in|creds?|credentials?)\\b[^.\\n"
                  + "]{0,30}?\\S+\\s*[/:]\\s*(\\S*\\d\\S*)"));
  private static final Pattern FIRST_WORD = Pattern.compile("^\\w+");

  /** "The password is kept in the vault" tells no password. */
  private static final Set<String> NO_VALUE =
      Set.copyOf(
          Arrays.asList(
              ("in on at by for to of as and or from a an the only now too always never not no"
                      + " stored kept required rotated managed changed valid with handled shared"
                      + " set encrypted issued expired refreshed invalid missing wrong gone reset"
                      + " safe secure long short unique random different deprecated disabled"
                      + " enabled optional mandatory our your their its used per checked hashed"
                      + " generated created owned")
                  .split(" ")));

  private LabelledSecrets() {}

  public static List<Secrets.Span> in(String text) {
    List<Secrets.Span> spans = new ArrayList<>(labelled(text));
    spans.addAll(withDigit(text, BESIDE, 1));
    spans.addAll(withDigit(text, BEARER, 0));
    for (Pattern code : CODES) {
      code.matcher(text)
          .results()
          .forEach(found -> spans.add(new Secrets.Span(found.start(1), found.end(1))));
    }
    return spans;
  }

  private static List<Secrets.Span> labelled(String text) {
    List<Secrets.Span> spans = new ArrayList<>();
    Matcher label = LABELS.matcher(text);
    int from = 0;
    while (label.find(from)) {
      Optional<Secrets.Span> value =
          isSignMissing(text, label) ? Optional.empty() : valueBehind(text, label.end());
      value.ifPresent(spans::add);
      from = value.map(Secrets.Span::to).orElse(label.end());
    }
    return spans;
  }

  private static boolean isSignMissing(String text, Matcher label) {
    return label.group().equalsIgnoreCase("secret") && !SIGN.isIn(window(text, label.end()));
  }

  /** The nearest value behind a label, in its sentence. */
  private static Optional<Secrets.Span> valueBehind(String text, int label) {
    int farthest = Math.min(text.length() - 1, label + FARTHEST);
    for (int at = label; at <= farthest; at++) {
      char one = text.charAt(at);
      if (one == '=' || one == ':' || Character.isWhitespace(one)) {
        Matcher follows = FOLLOWS.matcher(window(text, at));
        if (follows.find() && isValue(follows.group(1))) {
          int from = at + follows.start(1);
          return Optional.of(new Secrets.Span(from, endOfValue(text, from)));
        }
      }
      if (one == '.' || one == '\n') {
        break;
      }
    }
    return Optional.empty();
  }

  private static String window(String text, int from) {
    return text.substring(from, Math.min(text.length(), from + WINDOW));
  }

  private static boolean isValue(String value) {
    Matcher first = FIRST_WORD.matcher(value);
    String word = first.find() ? first.group().toLowerCase(Locale.ROOT) : "";
    return !NO_VALUE.contains(word) && !value.startsWith("[secret");
  }

  private static int endOfValue(String text, int from) {
    int end = from;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && "\"'`".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Those whose word holds a digit; the search goes on in a word that holds none. */
  private static List<Secrets.Span> withDigit(String text, Pattern shape, int group) {
    List<Secrets.Span> spans = new ArrayList<>();
    Matcher found = shape.matcher(text);
    int from = 0;
    while (found.find(from)) {
      if (hasDigit(text, found.start(1))) {
        spans.add(new Secrets.Span(found.start(group), found.end(group)));
        from = found.end();
      } else {
        from = found.start(1);
      }
    }
    return spans;
  }

  private static boolean hasDigit(String text, int word) {
    for (int at = word; at < text.length() && !Character.isWhitespace(text.charAt(at)); at++) {
      if (text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        return true;
      }
    }
    return false;
  }
}
