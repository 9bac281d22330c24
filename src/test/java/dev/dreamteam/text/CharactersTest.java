package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

final class CharactersTest {
  @Test
  void textThatCanBeKeptIsReturnedAsItIs() {
    String text = "Größe\t1\r\n😀 e\u0301";

    assertThat(Characters.cleaned(text)).isSameAs(text);
  }

  @Test
  void charactersThatCannotBeKeptAreReplaced() {
    assertThat(Characters.cleaned("a\u0000b")).isEqualTo("a\uFFFDb");
    assertThat(Characters.cleaned("\uD83D half")).isEqualTo("\uFFFD half");
    assertThat(Characters.cleaned("half \uDE00")).isEqualTo("half \uFFFD");
    assertThat(Characters.cleaned("\uD83D\uD83D\uDE00\u001B\u0085"))
        .isEqualTo("\uFFFD😀\uFFFD\uFFFD");
  }

  @Property
  void cleanedTextSurvivesUtf8(@ForAll @CharRange(from = '\u0000', to = '\uFFFF') String text) {
    String cleaned = Characters.cleaned(text);

    assertThat(new String(cleaned.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(cleaned)
        .doesNotContain("\u0000");
    assertThat(cleaned).hasSameSizeAs(text);
    assertThat(Characters.cleaned(cleaned)).isSameAs(cleaned);
  }
}
