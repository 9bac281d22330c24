package dev.dreamteam.slack.blockkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClipTest {
  @Test
  void aReferenceAnEscapeAndACharacterStayWholeOrGo() {
    assertThat(Clip.escapedTo("see <https://a.example|the page>", 20)).isEqualTo("see …");
    assertThat(Clip.escapedTo("a &amp; b", 5)).isEqualTo("a …");
    assertThat(Clip.bytes("ab😀😀", 7)).isEqualTo("ab…");
    assertThat(Clip.bytes("重点内容", 9)).isEqualTo("重点…");
    assertThat(Clip.bytes("short", 5)).isEqualTo("short");
    assertThat(Clip.bytes("short", 0)).isEmpty();
  }

  @Test
  void bytesAreCountedAsSlackKeepsThem() {
    assertThat(Limits.bytes("a & b > c < d")).isEqualTo(13 + 4 + 3 + 3);
    assertThat(Limits.bytes("a &amp; b &gt; c")).isEqualTo(16);
    assertThat(Limits.bytes("<https://a.example/?x=1&y=2|b> <@U1>")).isEqualTo(36);
    assertThat(Limits.bytes("重点 😀")).isEqualTo(3 + 3 + 1 + 4);
  }

  @Test
  void theMiddleGivesWay() {
    assertThat(Clip.middle("head ", "x".repeat(100), " tail", 20)).isEqualTo("head xxxxxxx… tail");
    assertThat(Clip.middle("head ", "x", " tail", 20)).isEqualTo("head x tail");
  }
}
