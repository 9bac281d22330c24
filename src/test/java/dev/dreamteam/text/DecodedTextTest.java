package dev.dreamteam.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "Shift_JIS, 名前;都市 田中;東京",
    "Shift_JIS, カレンダー",
    "Shift_JIS, 会議は来週の金曜日に始まります。資料を準備してください。売上は増えました。",
    "EUC-JP, 会議は来週の金曜日に始まります。資料を準備してください。",
    "Big5, 姓名;城市 王芳;台北",
    "Big5, 會議在下週五開始。請準備好資料。銷售額比去年增加了百分之十。",
    "GB18030, 你好",
    "GB18030, 会议在下周五开始。请准备好资料。销售额比去年增加了百分之十。",
    "EUC-KR, 회의는 다음 주 금요일에 시작합니다. 자료를 준비해 주세요.",
    "windows-1251, Привет",
    "windows-1251, Имя;Город Иванов;Москва",
    "windows-1251, Совещание начнётся в следующую пятницу. Пожалуйста подготовьте материалы.",
    "KOI8-R, Привет",
    "KOI8-R, Имя;Город Иванов;Москва",
    "KOI8-R, Совещание начнётся в следующую пятницу. Пожалуйста подготовьте материалы.",
    "windows-1252, Ärger",
    "windows-1252, 10 €",
    "windows-1252, Prix;Qté Thé;3",
    "windows-1252, L’été à Genève où les élèves mangent des crêpes près du château.",
    "windows-1252, El niño comió piña en España mañana.",
    "windows-1252, smørrebrød på Ærø",
  })
  void anEncodingIsGuessedByTheLettersOfItsLanguage(String encoding, String words) {
    for (String text : List.of(words, (words + "\n").repeat(100))) {
      assertThat(DecodedText.of(text.getBytes(Charset.forName(encoding))))
          .contains(new DecodedText(text, Optional.of(encoding)));
    }
  }

  @Test
  void fewForeignLettersAmongLatinOnesAreTakenForWesternOnes() {
    String table = "Name;Street;City\nSmith;High Street;Zürich\n".repeat(50);

    assertThat(DecodedText.of(table.getBytes(Charset.forName("windows-1252"))))
        .contains(new DecodedText(table, Optional.of("windows-1252")));
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
