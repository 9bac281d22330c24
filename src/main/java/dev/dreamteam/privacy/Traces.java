package dev.dreamteam.privacy;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody said, as hashes of runs of words: enough to find it again where it was quoted, cut
 * or wrapped, and not to read it.
 */
final class Traces {
  static final String REMOVED = "[words removed]";

  /** Two people hardly say the same so many words by chance. */
  private static final int RUN = 6;

  private static final int SHORTEST = 4;
  private static final int SHORTEST_CHARACTERS = 20;
  private static final int MOST = 4_000_000;

  // Of markup and escapes only what stands for a sign is passed over: it is no word.
  private static final Pattern WORD =
      Pattern.compile("&(?:amp|lt|gt|quot);|\\\\[nrt\"]|([\\p{L}\\p{N}]+)");
  private static final Pattern SENTENCES = Pattern.compile("[.!?]\\s+|\\n+");

  /** A word and where it stands. */
  private record Word(String text, int from, int to) {}

  private final Set<Long> hashes;

  private Traces(Set<Long> hashes) {
    this.hashes = hashes;
  }

  static Traces none() {
    return new Traces(new HashSet<>());
  }

  static Traces of(byte[] stored) {
    Traces traces = none();
    ByteBuffer longs = ByteBuffer.wrap(stored);
    while (longs.remaining() >= Long.BYTES) {
      traces.hashes.add(longs.getLong());
    }
    return traces;
  }

  byte[] toBytes() {
    ByteBuffer longs = ByteBuffer.allocate(hashes.size() * Long.BYTES);
    hashes.stream().sorted().forEach(longs::putLong);
    return longs.array();
  }

  /** Takes in something that they said. */
  void add(String text) {
    if (hashes.size() > MOST) {
      return;
    }
    List<Word> words = words(text);
    for (int i = 0; i + RUN <= words.size(); i++) {
      hashes.add(hash(words, i, RUN));
    }
    for (String sentence : SENTENCES.split(text)) {
      List<Word> few = words(sentence);
      if (few.size() >= SHORTEST
          && few.size() < RUN
          && few.getLast().to() - few.getFirst().from() >= SHORTEST_CHARACTERS) {
        hashes.add(hash(few, 0, few.size()));
      }
    }
  }

  /** The text without what they said; the same when none of it is theirs. */
  String without(String text) {
    if (hashes.isEmpty() || text.length() < SHORTEST_CHARACTERS) {
      return text;
    }
    List<Word> words = words(text);
    boolean[] theirs = new boolean[words.size()];
    boolean any = false;
    for (int i = 0; i < theirs.length; i++) {
      for (int length = Math.min(RUN, theirs.length - i); length >= SHORTEST; length--) {
        if (hashes.contains(hash(words, i, length))) {
          Arrays.fill(theirs, i, i + length, true);
          any = true;
          break;
        }
      }
    }
    return any ? without(text, words, theirs) : text;
  }

  private static String without(String text, List<Word> words, boolean[] theirs) {
    StringBuilder left = new StringBuilder();
    int at = 0;
    for (int i = 0; i < theirs.length; i++) {
      if (theirs[i]) {
        int last = i;
        while (last + 1 < theirs.length && theirs[last + 1]) {
          last++;
        }
        left.append(text, at, words.get(i).from()).append(REMOVED);
        at = words.get(last).to();
        i = last;
      }
    }
    return left.append(text.substring(at)).toString();
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher found = WORD.matcher(text);
    while (found.find()) {
      if (found.group(1) != null) {
        words.add(new Word(found.group(1).toLowerCase(Locale.ROOT), found.start(), found.end()));
      }
    }
    return words;
  }

  private static long hash(List<Word> words, int from, int length) {
    long hash = length;
    for (int i = from; i < from + length; i++) {
      String word = words.get(i).text();
      for (int c = 0; c < word.length(); c++) {
        hash = (hash ^ word.charAt(c)) * 0x100000001b3L;
      }
      hash = (hash ^ ' ') * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
