package dev.dreamteam.text;

import java.util.function.Function;
import java.util.stream.Stream;

/** A search of a text for a {@link Pattern}. Groups that have no part in a match are null. */
public final class Matcher {
  private final Pattern pattern;
  private final CharSequence text;
  private com.google.re2j.Matcher matcher;

  /** Where the match stands among the groups of what is searched. */
  private final int whole;

  private int next;
  private int appended;

  Matcher(Pattern pattern, CharSequence text) {
    this.pattern = pattern;
    this.text = text;
    this.matcher = pattern.searched().matcher(text);
    this.whole = pattern.isBordered() ? 1 : 0;
  }

  /** Goes to the next match. */
  public boolean find() {
    if (next > text.length()) {
      return false;
    }
    if (!search()) {
      next = text.length() + 1;
      return false;
    }
    next = end() == start() ? end() + 1 : end();
    return true;
  }

  private boolean search() {
    if (next == 0 || !pattern.looksBack()) {
      return matcher.find(next);
    }
    matcher = pattern.searchedInside().matcher(text);
    return matcher.find(next - 1);
  }

  /** Goes to the first match that begins at a position or behind it. */
  public boolean find(int from) {
    next = from;
    return find();
  }

  /** Whether the whole text is one match. */
  public boolean matches() {
    if (pattern.isBordered()) {
      throw new UnsupportedOperationException("Nothing stands beside a whole text: " + pattern);
    }
    return matcher.matches();
  }

  public String group() {
    return group(0);
  }

  public String group(int group) {
    return matcher.group(whole + group);
  }

  public String group(String name) {
    return matcher.group(name);
  }

  public int groupCount() {
    return matcher.groupCount() - whole;
  }

  public int start() {
    return start(0);
  }

  public int start(int group) {
    return matcher.start(whole + group);
  }

  public int end() {
    return end(0);
  }

  public int end(int group) {
    return matcher.end(whole + group);
  }

  /** What was found, also after the search goes on. */
  public MatchResult toMatchResult() {
    return new MatchResult(this, pattern.names());
  }

  /** All matches from here on. */
  public Stream<MatchResult> results() {
    Stream.Builder<MatchResult> found = Stream.builder();
    while (find()) {
      found.add(toMatchResult());
    }
    return found.build();
  }

  /** Adds what stands before this match and has not been added, then the words as they are. */
  public void append(StringBuilder to, String words) {
    to.append(text, appended, start()).append(words);
    appended = end();
  }

  /** Adds what stands behind the last match that was appended. */
  public StringBuilder appendTail(StringBuilder to) {
    return to.append(text, appended, text.length());
  }

  String replaceAll(String replacement) {
    if (replacement.indexOf('$') >= 0 || replacement.indexOf('\\') >= 0) {
      return replaceAll(found -> found.expanded(replacement));
    }
    StringBuilder replaced = new StringBuilder();
    while (find()) {
      append(replaced, replacement);
    }
    return appendTail(replaced).toString();
  }

  String replaceAll(Function<MatchResult, String> replacement) {
    StringBuilder replaced = new StringBuilder();
    while (find()) {
      append(replaced, replacement.apply(toMatchResult()));
    }
    return appendTail(replaced).toString();
  }

  String replaceFirst(String replacement) {
    return replaceFirst(found -> found.expanded(replacement));
  }

  String replaceFirst(Function<MatchResult, String> replacement) {
    StringBuilder replaced = new StringBuilder();
    if (find()) {
      append(replaced, replacement.apply(toMatchResult()));
    }
    return appendTail(replaced).toString();
  }
}
