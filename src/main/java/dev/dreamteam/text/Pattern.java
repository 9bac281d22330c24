package dev.dreamteam.text;

import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A regular expression, searched in time linear in the text, whatever the text is. It has the words
 * of {@code java.util.regex.Pattern} and is run by RE2/J, so some things read differently:
 *
 * <ul>
 *   <li>no look-around: a character that must or must not stand beside a match is said by {@link
 *       #after}, {@link #notAfter}, {@link #before} and {@link #notBefore}
 *   <li>no possessive quantifiers, no back references, and at most 1,000 repetitions
 *   <li>{@code $} is the end of the text and not what stands before a last line end; {@code .} is
 *       everything but a line feed; {@code ^} and {@code $} of lines know the line feed alone
 *   <li>{@code \w}, {@code \d}, {@code \s} and {@code \b} are about ASCII, as in Java; ignoring
 *       case is about all of Unicode
 * </ul>
 */
public final class Pattern {
  public static final int CASE_INSENSITIVE = com.google.re2j.Pattern.CASE_INSENSITIVE;
  public static final int DOTALL = com.google.re2j.Pattern.DOTALL;
  public static final int MULTILINE = com.google.re2j.Pattern.MULTILINE;

  /** The beginning of the text, or a character that is none of those that follow. */
  private static final String AT_BEGIN = "(?:\\A|[^";

  private final String regex;
  private final int flags;
  private final String left;
  private final String right;
  private final com.google.re2j.Pattern searched;
  private final com.google.re2j.Pattern searchedInside;
  private final Map<String, Integer> names;

  private Pattern(String regex, int flags, String left, String right) {
    this.regex = regex;
    this.flags = flags;
    this.left = left;
    this.right = right;
    this.searched = compiled(left);
    this.searchedInside =
        left.startsWith(AT_BEGIN)
            ? compiled("(?:[^" + left.substring(AT_BEGIN.length()))
            : searched;
    this.names =
        searched.namedGroups().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, group -> group.getValue() - (isBordered() ? 1 : 0)));
  }

  private com.google.re2j.Pattern compiled(String before) {
    return com.google.re2j.Pattern.compile(
        isBordered() ? before + "(" + regex + ")" + right : regex, flags);
  }

  /**
   * @throws IllegalArgumentException when it is no regular expression that can be searched in
   *     linear time
   */
  public static Pattern compile(String regex) {
    return compile(regex, 0);
  }

  /** The same with {@link #CASE_INSENSITIVE}, {@link #DOTALL} and {@link #MULTILINE}. */
  public static Pattern compile(String regex, int flags) {
    try {
      return new Pattern(regex, flags, "", "");
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("No pattern: " + regex, e);
    }
  }

  /** A regular expression for exactly this text. */
  public static String quote(String text) {
    return com.google.re2j.Pattern.quote(text);
  }

  /**
   * Of these characters one must stand before a match.
   *
   * @param characters as between the brackets of a character class
   */
  public Pattern after(String characters) {
    return new Pattern(regex, flags, "[" + characters + "]", right);
  }

  /** None of these characters may stand before a match. */
  public Pattern notAfter(String characters) {
    return new Pattern(regex, flags, AT_BEGIN + characters + "])", right);
  }

  /** Of these characters one must stand behind a match. */
  public Pattern before(String characters) {
    return new Pattern(regex, flags, left, "[" + characters + "]");
  }

  /** None of these characters may stand behind a match. */
  public Pattern notBefore(String characters) {
    return new Pattern(regex, flags, left, "(?:[^" + characters + "]|\\z)");
  }

  /** A character beside a match decides, so that the match is a group of what is searched. */
  boolean isBordered() {
    return !left.isEmpty() || !right.isEmpty();
  }

  /** Whether a character before the match is searched with it. */
  boolean looksBack() {
    return !left.isEmpty();
  }

  com.google.re2j.Pattern searched() {
    return searched;
  }

  /** The same where the text has begun before. */
  com.google.re2j.Pattern searchedInside() {
    return searchedInside;
  }

  /** The numbers of the groups that have a name, counted in the match. */
  Map<String, Integer> names() {
    return names;
  }

  public Matcher matcher(CharSequence text) {
    return new Matcher(this, text);
  }

  /** Whether it is in the text somewhere. */
  public boolean isIn(CharSequence text) {
    return matcher(text).find();
  }

  /** Whether the whole text is like this. */
  public boolean matches(CharSequence text) {
    return matcher(text).matches();
  }

  /**
   * @param replacement may name groups: {@code $1}
   */
  public String replaceAll(CharSequence text, String replacement) {
    return matcher(text).replaceAll(replacement);
  }

  /**
   * @param replacement makes the words for a match; they stand as they are
   */
  public String replaceAll(CharSequence text, Function<MatchResult, String> replacement) {
    return matcher(text).replaceAll(replacement);
  }

  /**
   * @param replacement may name groups: {@code $1}
   */
  public String replaceFirst(CharSequence text, String replacement) {
    return matcher(text).replaceFirst(replacement);
  }

  /**
   * @param replacement makes the words for the match; they stand as they are
   */
  public String replaceFirst(CharSequence text, Function<MatchResult, String> replacement) {
    return matcher(text).replaceFirst(replacement);
  }

  /** The parts between matches, without empty ones at the end. */
  public String[] split(CharSequence text) {
    return split(text, 0);
  }

  /** The same as {@code java.util.regex.Pattern}'s. */
  public String[] split(CharSequence text, int limit) {
    return Splitting.of(matcher(text), text, limit);
  }

  public Stream<String> splitAsStream(CharSequence text) {
    return Arrays.stream(split(text));
  }

  /** As it was written. */
  public String pattern() {
    return regex;
  }

  @Override
  public String toString() {
    return searched.pattern();
  }
}
