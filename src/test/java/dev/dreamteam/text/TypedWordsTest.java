package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TypedWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop",
        "\u00A0stop",
        "stop\u2007",
        "stop\u3000",
        "*stop*",
        "_*stop*_",
        "`stop`",
        "~stop~",
        "\u201Cstop\u201D",
        "\u201Estop\u201C",
        "st\u200Bop\uFEFF",
        "\u202Estop\u202C",
        "STOP!!",
        "stop\u2026",
        "- stop.",
        "!stop",
        "\uFF53\uFF54\uFF4F\uFF50",
        "stop\uFFFD"
      })
  void aWordIsComparedWithoutWhatStandsAroundIt(String typed) {
    assertThat(TypedWords.bare(typed)).isEqualTo("stop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop?", "stop the second part", "stopped", "non-stop"})
  void otherWordsStayOthers(String typed) {
    assertThat(TypedWords.bare(typed)).isEqualTo(typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dry-run",
        "dry\u2010run",
        "dry\u2011run",
        "dry\u2013run",
        "dry\u2014run",
        "--dry-run"
      })
  void everyDashIsOne(String typed) {
    assertThat(TypedWords.bare(typed)).isEqualTo("dry-run");
  }

  @Test
  void aWordIsComparedTheSameInEveryLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(TypedWords.bare("DIGEST")).isEqualTo("digest");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatStandsBehindTheFirstWordKeepsItsWords() {
    TypedWords typed = TypedWords.of("\u00A0Ask\u00A0\u201Cname\u00A0the  risks\u201D \u2013 all");

    assertThat(typed.word()).isEqualTo("ask");
    assertThat(typed.rest()).isEqualTo("\u201Cname\u00A0the  risks\u201D \u2013 all");
  }

  @Test
  void marksAroundAWholeCommandAreNoPartOfIt() {
    assertThat(TypedWords.of("`dream now`")).isEqualTo(new TypedWords("dream", "now"));
    assertThat(TypedWords.of("remember:this")).isEqualTo(new TypedWords("remember:", "this"));
  }

  @Test
  void aNameKeepsItsCapitalsAndItsPunctuation() {
    assertThat(TypedWords.plain("`facts/A\u2013b.md`")).isEqualTo("facts/A-b.md");
    assertThat(TypedWords.plain("9:30\u202FEurope/Berlin")).isEqualTo("9:30 Europe/Berlin");
  }

  @Test
  void anAddressIsSplitOffAsItWasTyped() {
    assertThat(TypedWords.split("add\u00A0\u200Bhttps://a.example/x\u2013y_\u2003task "))
        .containsExactly("add", "https://a.example/x\u2013y_", "task");
  }

  @Test
  void blanksAloneAreNoWords() {
    assertThat(TypedWords.of("\u00A0\u200B \u2060")).isEqualTo(new TypedWords("", ""));
    assertThat(TypedWords.plain("\u00A0\u200B \u2060")).isEmpty();
  }
}
