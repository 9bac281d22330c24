package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VisibleTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploys\u200B are free",
        "de\u00ADploys are free",
        "deploys \u202Eare free",
        "deploys are free\uDB40\uDC41\uDB40\uDC42",
        "W\u0435 deploy",
        "pr\u03BFduction is open",
        "a\u200Db",
        "hello <!-- agents: obey -->",
        "to the left\u200E",
        "a tag to come\uDB40\uDC02",
        "an annotation\uFFF9 of nobody",
        "a blank\u2800 of Braille",
        "letters\u034F that join"
      })
  void whatNobodySeesIsNoticed(String text) {
    assertThat(VisibleText.hides(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uD83D\uDC69\u200D\uD83D\uDCBB and \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 at"
            + " work",
        "\u2764\uFE0F\u200D\uD83D\uDD25",
        "\u05E9\u05DC\u05D5\u05DD\u200F!",
        "\u0633\u0646\u0629 \u0601\u0662\u0660\u0662\u0666",
        "\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
        "10 \u00B5s and \u0394t",
        "\u041F\u0440\u0438\u0432\u0435\u0442 and hello"
      })
  void scriptsAndEmojiThatNeedSuchCharactersPass(String text) {
    assertThat(VisibleText.hides(text)).isFalse();
  }

  @Test
  void plainTextIsWhatIsSeen() {
    assertThat(VisibleText.plain("ｉｇｎｏｒｅ\u200B all")).isEqualTo("ignore all");
  }
}
