package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatternTest {
  @Test
  void matchesFollowOneAnotherWithTheirGroups() {
    Pattern pattern = Pattern.compile("(?<name>\\p{L}+)=(\\d+)?");

    assertThat(pattern.matcher("grün=1, b=").results())
        .extracting(MatchResult::group, found -> found.group("name"), found -> found.group(2))
        .containsExactly(tuple("grün=1", "grün", "1"), tuple("b=", "b", null));
  }

  @Test
  void aCharacterBesideAMatchDecidesAndBelongsToNone() {
    Pattern word = Pattern.compile("(a+)").notAfter("\\p{L}").notBefore("\\p{L}");

    assertThat(word.matcher("a aa ba ab a").results())
        .extracting(found -> found.start(1), found -> found.end(1), MatchResult::start)
        .containsExactly(tuple(0, 1, 0), tuple(2, 4, 2), tuple(11, 12, 11));
    assertThat(word.replaceAll("a,a,a", "x")).isEqualTo("x,x,x");
    assertThat(Pattern.compile("\\s+").after(".!?").before("\\p{Lu}").split("Ja. Äh? nein! Oh"))
        .containsExactly("Ja.", "Äh? nein!", "Oh");
  }

  @Test
  void aWholeTextHasNothingBesideIt() {
    assertThatThrownBy(() -> Pattern.compile("a").notAfter("b").matches("a"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "',', 'a,b,,'",
    "',', ',a'",
    "',', ''",
    "',', ','",
    "'x*', 'abxc'",
    "'\\s+', ' a b '"
  })
  void textsAreSplitAsJavaSplitsThem(String regex, String text) {
    for (int limit : List.of(-1, 0, 1, 2, 5)) {
      assertThat(Pattern.compile(regex).split(text, limit))
          .containsExactly(text.split(regex, limit));
    }
  }

  @Test
  void replacementsNameGroupsUnlessAFunctionMakesThem() {
    Pattern pair = Pattern.compile("(\\w)-(\\w)(!)?");

    assertThat(pair.replaceAll("a-b c-d!", "$2\\$$1$3")).isEqualTo("b$a d$c!");
    assertThat(pair.replaceFirst("a-b c-d", "")).isEqualTo(" c-d");
    assertThat(pair.replaceAll("a-b c-d", found -> "$" + found.group(2))).isEqualTo("$b $d");
    assertThat(pair.replaceFirst("x", _ -> "y")).isEqualTo("x");
  }

  @Test
  void caseIsIgnoredInAllAlphabetsAndQuotedTextStandsForItself() {
    assertThat(Pattern.compile("straße übung", Pattern.CASE_INSENSITIVE).matches("Straße ÜBUNG"))
        .isTrue();
    assertThat(Pattern.compile("(?i)" + Pattern.quote("a.b(ä")).isIn("x A.B(Ä y")).isTrue();
    assertThat(Pattern.compile("^b$", Pattern.MULTILINE).isIn("a\nb\nc")).isTrue();
    assertThat(Pattern.compile("a.b", Pattern.DOTALL).matches("a\nb")).isTrue();
  }

  @Test
  void aPatternThatCannotBeSearchedInLinearTimeIsRefused() {
    assertThatThrownBy(() -> Pattern.compile("(?<=a)b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(?<=a)b");
  }
}
