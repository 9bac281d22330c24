package dev.dreamteam.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words that somebody typed to a program, which decide what it does. Keyboards, chats and copying
 * put other characters in place of the plain ones: spaces that do not break, long dashes, curly
 * quotes, characters without width, marks of bold and code around a word.
 *
 * @param first the first word as it was typed; empty when there is none
 * @param rest what stands behind it, as it was typed, for words that are kept
 */
public record TypedWords(String first, String rest) {
  private static final String DASHES =
      "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D";
  private static final String SINGLE_QUOTES = "\u2018\u2019\u201A\u201B\u2032\u2039\u203A\u00B4";
  private static final String DOUBLE_QUOTES = "\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB";
  private static final String MARKS = "*_~`\"'";

  /** Splits a text behind its first word, or behind a colon or comma right after it. */
  public static TypedWords of(String text) {
    String whole = unwrapped(text);
    int end = 0;
    while (end < whole.length() && !isEndOfWord(whole, end)) {
      end += Character.charCount(whole.codePointAt(end));
    }
    return new TypedWords(whole.substring(0, end), Blanks.stripped(whole.substring(end)));
  }

  private static boolean isEndOfWord(String text, int at) {
    int one = text.codePointAt(at);
    return Blanks.isSpace(one)
        || (at > 0 && ":,".indexOf(text.charAt(at - 1)) >= 0 && Character.isLetterOrDigit(one));
  }

  /** The first word for comparing it, as {@link #bare} has it. */
  public String word() {
    return bare(first);
  }

  /** The same of what stands behind the first word. */
  public TypedWords next() {
    return of(rest);
  }

  /**
   * The text for comparing it with words that a program knows: {@link #plain} in small letters,
   * without what is no letter and no digit at its ends. A question mark stays: a question whether
   * to do something does not ask to do it.
   */
  public static String bare(String text) {
    String small = plain(text).toLowerCase(Locale.ROOT);
    int start = 0;
    int end = small.length();
    while (start < end && isPunctuation(small.codePointAt(start))) {
      start += Character.charCount(small.codePointAt(start));
    }
    while (end > start && isPunctuation(small.codePointBefore(end))) {
      end -= Character.charCount(small.codePointBefore(end));
    }
    return small.substring(start, end);
  }

  /**
   * The text in one line with the characters that every keyboard has, without quotes and marks
   * around it; for names, numbers and times. Capitals and inner punctuation stay.
   */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(unwrapped(text), Normalizer.Form.NFKC)
        .codePoints()
        .filter(one -> Blanks.isSpace(one) || !Blanks.isUnseen(one))
        .map(TypedWords::onEveryKeyboard)
        .filter(one -> one != ' ' || !endsWithSpace(plain))
        .forEach(plain::appendCodePoint);
    return plain.toString().strip();
  }

  /** The words one by one, each as it was typed but for characters without width. */
  public static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .filter(one -> Blanks.isSpace(one) || !Blanks.isUnseen(one))
        .forEach(
            one -> {
              if (!Blanks.isSpace(one)) {
                word.appendCodePoint(one);
              } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
              }
            });
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return List.copyOf(words);
  }

  /** Without blanks at the ends, and without quotes and marks that stand at both ends. */
  private static String unwrapped(String text) {
    String inner = Blanks.stripped(text);
    int start = 0;
    int end = inner.length();
    while (end - start > 1
        && isMark(inner.charAt(start))
        && onEveryKeyboard(inner.charAt(start)) == onEveryKeyboard(inner.charAt(end - 1))) {
      start++;
      end--;
    }
    return Blanks.stripped(inner.substring(start, end));
  }

  private static boolean isMark(char one) {
    return MARKS.indexOf(onEveryKeyboard(one)) >= 0;
  }

  private static boolean isPunctuation(int codePoint) {
    return !Character.isLetterOrDigit(codePoint) && codePoint != '?';
  }

  private static boolean endsWithSpace(StringBuilder text) {
    return !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
  }

  private static int onEveryKeyboard(int codePoint) {
    if (Blanks.isSpace(codePoint)) {
      return ' ';
    }
    if (DASHES.indexOf(codePoint) >= 0) {
      return '-';
    }
    if (SINGLE_QUOTES.indexOf(codePoint) >= 0) {
      return '\'';
    }
    return DOUBLE_QUOTES.indexOf(codePoint) >= 0 ? '"' : codePoint;
  }
}
