package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LongBlanksTest {
  @Test
  void aLongRunOfBlanksBecomesOne() {
    assertThat(LongBlanks.collapsed("summarise" + " ".repeat(39_900) + "this\u00a0\t now"))
        .isEqualTo("summarise this\u00a0\t now");
  }

  @Test
  void aLongRunWithLineEndsBecomesAnEmptyLine() {
    assertThat(LongBlanks.collapsed("a" + "\n \u3000".repeat(10_000) + "b" + "\n".repeat(300)))
        .isEqualTo("a\n\nb\n\n");
  }

  @Test
  void aTextWithoutLongRunsStaysTheSame() {
    String text = "  if (a) {\n" + " ".repeat(LongBlanks.LONGEST - 1) + "b\n\n\n}";

    assertThat(LongBlanks.collapsed(text)).isSameAs(text);
    assertThat(LongBlanks.collapsed("")).isEmpty();
  }
}
