package dev.dreamteam.text;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * The encoding of a text that tells it by its letters alone: how often which of them follow each
 * other. The one door to the library that knows that.
 */
enum CharsetGuess {
  // Programs that say Shift JIS write the letters that Microsoft added, too.
  SHIFT_JIS("Shift_JIS", "windows-31j", false),
  EUC_JP("EUC-JP", "EUC-JP", false),
  EUC_KR("EUC-KR", "x-windows-949", false),
  BIG5("Big5", "Big5", false),
  GB18030("GB18030", "GB18030", false),
  WINDOWS_1251("windows-1251", "windows-1251", true),
  KOI8_R("KOI8-R", "KOI8-R", true),
  WINDOWS_1255("windows-1255", "windows-1255", true),
  ISO_8859_7("ISO-8859-7", "ISO-8859-7", true),
  WINDOWS_1252("windows-1252", "windows-1252", false);

  /** More would only take longer. */
  private static final int LOOKED_AT = 100_000;

  private final String label;
  private final String decoder;
  private final boolean isAlphabet;

  /**
   * An encoding.
   *
   * @param label as people and the library call it
   * @param decoder what Java decodes it with
   * @param isAlphabet whether nearly all letters of such a text are its own
   */
  CharsetGuess(String label, String decoder, boolean isAlphabet) {
    this.label = label;
    this.decoder = decoder;
    this.isAlphabet = isAlphabet;
  }

  String label() {
    return label;
  }

  String decoder() {
    return decoder;
  }

  /** The most likely one; windows-1252, as older programs save, where nothing speaks for one. */
  static CharsetGuess of(byte[] content) {
    return byLetters(content).orElseGet(() -> byPairs(content));
  }

  private static Optional<CharsetGuess> byLetters(byte[] content) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(content, 0, Math.min(content.length, LOOKED_AT));
    detector.dataEnd();
    String found = String.valueOf(detector.getDetectedCharset());
    return Arrays.stream(values())
        .filter(one -> one != WINDOWS_1252 && one.label.equalsIgnoreCase(found))
        .filter(one -> !one.isAlphabet || BytePatterns.areMostlyHigh(content))
        .filter(one -> Charset.isSupported(one.decoder))
        .findFirst();
  }

  /** For texts so short that their letters say too little. */
  private static CharsetGuess byPairs(byte[] content) {
    if (BytePatterns.areChinese(content)) {
      return GB18030;
    }
    return BytePatterns.areUsualBig5(content) && Charset.isSupported(BIG5.decoder)
        ? BIG5
        : WINDOWS_1252;
  }
}
