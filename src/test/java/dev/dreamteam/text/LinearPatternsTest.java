package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.testing.HostileTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a text repeats, no pattern of the product looks at its characters ever more often. */
@Tag("slow")
final class LinearPatternsTest {
  private static final int LENGTH = 3_000;

  /** A window of some dozen characters may be looked at again at each place; a whole text not. */
  private static final int MOST_LOOKS = 150;

  /** A text that counts how often somebody looks at a character. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.substring(from, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static void searchAll(Matcher matcher) {
    boolean found = true;
    while (found) {
      found = matcher.find();
    }
  }

  @Test
  void noPatternLooksAtATextOverAndOver() {
    Map<String, Pattern> patterns = ProductPatterns.all();
    List<String> slow = new ArrayList<>();

    patterns.forEach(
        (name, pattern) -> {
          for (String atom : HostileTexts.ATOMS) {
            Counted text = new Counted(HostileTexts.of(atom, LENGTH));
            searchAll(pattern.matcher(text));
            if (text.looks > (long) MOST_LOOKS * LENGTH) {
              slow.add("%s over %s: %,d looks".formatted(name, atom, text.looks));
            }
          }
        });

    assertThat(patterns).hasSizeGreaterThan(300);
    assertThat(slow).isEmpty();
  }
}
