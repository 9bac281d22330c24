package dev.dreamteam.text;

import java.util.Map;

/** A match of a {@link Pattern}, group by group; those that have no part in it are null. */
public final class MatchResult {
  private final String[] groups;
  private final int[] starts;
  private final int[] ends;
  private final Map<String, Integer> names;

  MatchResult(Matcher match, Map<String, Integer> names) {
    int count = match.groupCount() + 1;
    this.groups = new String[count];
    this.starts = new int[count];
    this.ends = new int[count];
    this.names = names;
    for (int group = 0; group < count; group++) {
      groups[group] = match.group(group);
      starts[group] = match.start(group);
      ends[group] = match.end(group);
    }
  }

  public String group() {
    return groups[0];
  }

  public String group(int group) {
    return groups[group];
  }

  /**
   * @throws IllegalArgumentException when the pattern has no group of this name
   */
  public String group(String name) {
    Integer group = names.get(name);
    if (group == null) {
      throw new IllegalArgumentException("No group of the name " + name);
    }
    return groups[group];
  }

  public int start() {
    return starts[0];
  }

  public int start(int group) {
    return starts[group];
  }

  public int end() {
    return ends[0];
  }

  public int end(int group) {
    return ends[group];
  }

  /** A replacement's words, with the group's text for {@code $1}, and {@code x} for {@code \x}. */
  String expanded(String replacement) {
    if (replacement.indexOf('$') < 0 && replacement.indexOf('\\') < 0) {
      return replacement;
    }
    StringBuilder words = new StringBuilder();
    for (int at = 0; at < replacement.length(); at++) {
      char one = replacement.charAt(at);
      if (one == '\\') {
        at++;
        words.append(replacement.charAt(at));
      } else if (one == '$') {
        at++;
        String group = groups[replacement.charAt(at) - '0'];
        words.append(group == null ? "" : group);
      } else {
        words.append(one);
      }
    }
    return words.toString();
  }
}
