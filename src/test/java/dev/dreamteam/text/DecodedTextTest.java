package dev.dreamteam.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecodedTextTest {
  private static final String TEXT = "Monat;Betrag\nJ\u00E4nner;840\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkDecidesAndIsLeftOut(String encoding) {
    byte[] content = ("\uFEFF" + TEXT).getBytes(Charset.forName(encoding));

    assertThat(DecodedText.of(content)).contains(new DecodedText(TEXT, Optional.empty()));
  }

  @Test
  void utf16WithoutAMarkIsKnownByItsZeros() {
    assertThat(DecodedText.of(TEXT.getBytes(UTF_16LE)).orElseThrow().text()).isEqualTo(TEXT);
    assertThat(DecodedText.of(TEXT.getBytes(UTF_16BE)).orElseThrow().text()).isEqualTo(TEXT);
  }

  @Test
  void anEncodingThatNothingTellsIsGuessedAndNamed() {
    String german = "Name;Ort\nM\u00FCller;K\u00F6ln\n";
    String chinese = "\u59D3\u540D;\u57CE\u5E02\n\u738B\u82B3;\u5317\u4EAC\n";

    assertThat(DecodedText.of(german.getBytes(Charset.forName("windows-1252"))))
        .contains(new DecodedText(german, Optional.of("windows-1252")));
    assertThat(DecodedText.of(chinese.getBytes(Charset.forName("GB18030"))))
        .contains(new DecodedText(chinese, Optional.of("GB18030")));
  }

  @Test
  void oneZeroDoesNotMakeATextUtf16() {
    assertThat(DecodedText.of("before\0after".getBytes(UTF_8)))
        .contains(new DecodedText("before\uFFFDafter", Optional.empty()));
  }

  @Test
  void smallNumbersOfTwoBytesAreNoText() {
    byte[] sound = new byte[1_000];
    for (int at = 0; at < sound.length; at += 2) {
      sound[at] = (byte) (1 + at % 20);
    }

    assertThat(DecodedText.of(sound)).isEmpty();
  }

  @Test
  void whatIsNoTextIsNotRead() {
    byte[] program = new byte[1_000];
    for (int at = 0; at < program.length; at++) {
      program[at] = (byte) (at * 37);
    }

    assertThat(DecodedText.of(program)).isEmpty();
  }
}
