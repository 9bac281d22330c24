package dev.dreamteam.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * The text of a file, whatever its encoding; what is text is told by the bytes alone. A byte order
 * mark decides and is left out; then the zeros of UTF-16; then UTF-8 where all of it fits. What
 * remains is guessed by its letters, and named so that readers know; a text that tells nothing is
 * taken for windows-1252, as older programs save.
 *
 * @param text cleaned of characters that cannot be kept
 * @param guessed the encoding that was guessed; empty when the bytes tell it
 */
public record DecodedText(String text, Optional<String> guessed) {
  private static final int LOOKED_AT = 4_000;

  private enum Mark {
    UTF_32LE("UTF-32LE", 0xFF, 0xFE, 0, 0),
    UTF_32BE("UTF-32BE", 0, 0, 0xFE, 0xFF),
    UTF_8("UTF-8", 0xEF, 0xBB, 0xBF),
    UTF_16LE("UTF-16LE", 0xFF, 0xFE),
    UTF_16BE("UTF-16BE", 0xFE, 0xFF);

    private final String encoding;
    private final int[] bytes;

    Mark(String encoding, int... bytes) {
      this.encoding = encoding;
      this.bytes = bytes;
    }

    private boolean begins(byte[] content) {
      for (int at = 0; at < bytes.length; at++) {
        if (at >= content.length || (content[at] & 0xFF) != bytes[at]) {
          return false;
        }
      }
      return true;
    }
  }

  /** Empty when the bytes are no text. */
  public static Optional<DecodedText> of(byte[] content) {
    for (Mark mark : Mark.values()) {
      if (mark.begins(content)) {
        int length = mark.bytes.length;
        return known(decoded(content, length, content.length - length, mark.encoding));
      }
    }
    Optional<Charset> wide = BytePatterns.utf16(content, LOOKED_AT);
    if (wide.isPresent()) {
      return known(decoded(content, 0, content.length, wide.get().name()));
    }
    try {
      return known(UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      return guessed(content);
    }
  }

  private static Optional<DecodedText> guessed(byte[] content) {
    CharsetGuess guess = CharsetGuess.of(content);
    String text = decoded(content, 0, content.length, guess.decoder());
    return isText(text, text.length() / 100)
        ? Optional.of(new DecodedText(Characters.cleaned(text), Optional.of(guess.label())))
        : Optional.empty();
  }

  private static Optional<DecodedText> known(String text) {
    return isText(text, text.length() / 10)
        ? Optional.of(new DecodedText(Characters.cleaned(text), Optional.empty()))
        : Optional.empty();
  }

  private static String decoded(byte[] content, int from, int length, String encoding) {
    try {
      return Charset.forName(encoding)
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE)
          .decode(ByteBuffer.wrap(content, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a decoder that replaces failed", e);
    }
  }

  /** Programs and pictures are full of control characters, texts nearly free of them. */
  private static boolean isText(String text, int mostControls) {
    long controls =
        text.chars()
            .filter(one -> Character.isISOControl(one) && !Character.isWhitespace(one))
            .count();
    return controls <= mostControls;
  }
}
