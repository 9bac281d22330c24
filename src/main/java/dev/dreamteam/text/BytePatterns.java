package dev.dreamteam.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import java.util.Optional;

/** What bytes tell of the encoding of a text that does not name it. */
final class BytePatterns {
  /** One or two pairs may be signs of windows-1252. */
  private static final int USUAL_BIG5 = 3;

  private BytePatterns() {}

  /** The half of ASCII in UTF-16 is zeros, all at even places or all at odd ones. */
  static Optional<Charset> utf16(byte[] content, int most) {
    int looked = Math.min(content.length, most) / 2 * 2;
    int even = 0;
    int odd = 0;
    for (int at = 0; at < looked; at += 2) {
      even += content[at] == 0 ? 1 : 0;
      odd += content[at + 1] == 0 ? 1 : 0;
    }
    int many = Math.max(2, looked / 2 * 6 / 10);
    int few = looked / 2 / 20;
    if (content.length % 2 == 0 && odd >= many && even <= few) {
      return Optional.of(UTF_16LE);
    }
    return content.length % 2 == 0 && even >= many && odd <= few
        ? Optional.of(UTF_16BE)
        : Optional.empty();
  }

  /** GB2312, the usual part of GB18030: pairs of 0xA1 to 0xF7 and 0xA1 to 0xFE, one by one. */
  static boolean areChinese(byte[] content) {
    int inPairs = 0;
    int alone = 0;
    for (int at = 0; at < content.length; at++) {
      int first = content[at] & 0xFF;
      if (first < 0x80) {
        continue;
      }
      int second = at + 1 < content.length ? content[at + 1] & 0xFF : 0;
      if (first >= 0xA1 && first <= 0xF7 && second >= 0xA1 && second <= 0xFE) {
        inPairs += 2;
        at++;
      } else {
        alone++;
      }
    }
    return inPairs > 0 && inPairs >= 9 * alone;
  }

  /**
   * Nothing but the usual letters of Big5, and fewer Latin ones: pairs of 0xA1 to 0xC6 and 0x40 to
   * 0x7E or 0xA1 to 0xFE. Small letters with accents of windows-1252 are higher, and its capitals
   * begin words of Latin letters.
   */
  static boolean areUsualBig5(byte[] content) {
    int pairs = 0;
    int latin = 0;
    for (int at = 0; at < content.length; at++) {
      int first = content[at] & 0xFF;
      if (first < 0x80) {
        latin += isLatin(content[at]) ? 1 : 0;
        continue;
      }
      int second = at + 1 < content.length ? content[at + 1] & 0xFF : 0;
      boolean isPair =
          first >= 0xA1
              && first <= 0xC6
              && ((second >= 0x40 && second <= 0x7E) || (second >= 0xA1 && second <= 0xFE));
      if (!isPair) {
        return false;
      }
      pairs++;
      at++;
    }
    return pairs >= USUAL_BIG5 && latin < pairs;
  }

  /** Texts in Latin letters have few beyond ASCII; at least a third are it in other alphabets. */
  static boolean areMostlyHigh(byte[] content) {
    int high = 0;
    int latin = 0;
    for (byte one : content) {
      high += one < 0 ? 1 : 0;
      latin += isLatin(one) ? 1 : 0;
    }
    return 2 * high >= latin;
  }

  private static boolean isLatin(byte one) {
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
  }
}
