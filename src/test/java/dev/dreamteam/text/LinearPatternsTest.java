package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.testing.HostileTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a text repeats, no pattern of the product looks at its characters ever more often. */
@Tag("slow")
final class LinearPatternsTest {
  private static final int LENGTH = 3_000;
  private static final int LONG = 100_000;

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

    assertThat(patterns).hasSizeGreaterThan(300);
    assertThat(patterns)
        .allSatisfy(
            (name, pattern) ->
                assertThat(HostileTexts.ATOMS)
                    .allSatisfy(atom -> assertFewLooks(pattern, atom, LENGTH)));
  }

  /** Each pattern over some of the atoms: all of them at this length would take minutes. */
  @Test
  void noPatternLooksAtALongTextOverAndOver() {
    int atoms = HostileTexts.ATOMS.size();
    List<Pattern> patterns = List.copyOf(ProductPatterns.all().values());

    for (int number = 0; number < patterns.size(); number++) {
      assertFewLooks(patterns.get(number), HostileTexts.ATOMS.get(number % atoms), LONG);
    }
  }

  private static void assertFewLooks(Pattern pattern, String atom, int length) {
    Counted text = new Counted(HostileTexts.of(atom, length));
    searchAll(pattern.matcher(text));
    assertThat(text.looks)
        .as("looks of %s over %s", pattern, atom)
        .isLessThanOrEqualTo((long) MOST_LOOKS * length);
  }
}
