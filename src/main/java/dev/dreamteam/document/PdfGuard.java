package dev.dreamteam.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.dreamteam.json.Bytes;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks into a PDF before a library unpacks it: every packed stream is unpacked and thrown away,
 * piece by piece, also what is packed twice.
 */
final class PdfGuard {
  private static final long MAX_UNPACKED = 200_000_000;

  /** An old packing that is not looked into here; at its worst it grows 3,000 times. */
  private static final int MAX_OLD = 200_000;

  private static final int MAX_DEPTH = 3;
  private static final byte[] STREAM = "stream".getBytes(ISO_8859_1);

  private long unpacked;

  private PdfGuard() {}

  /**
   * The file itself.
   *
   * @throws DocumentRefused when it would unpack to too much, or is encrypted
   */
  static Bytes checked(Bytes content) {
    byte[] bytes = content.toArray();
    if (indexOf(bytes, "/Encrypt".getBytes(ISO_8859_1), 0) >= 0) {
      throw new DocumentRefused("It is encrypted. Ask for a copy without protection.");
    }
    if (bytes.length > MAX_OLD && indexOf(bytes, "/LZW".getBytes(ISO_8859_1), 0) >= 0) {
      throw new DocumentRefused(
          "It is packed in an old way that is not read above %,d bytes. Save it anew."
              .formatted(MAX_OLD));
    }
    PdfGuard guard = new PdfGuard();
    for (int at = indexOf(bytes, STREAM, 0); at >= 0; at = indexOf(bytes, STREAM, at + 1)) {
      int start = at + STREAM.length;
      while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
        start++;
      }
      if (isPacked(bytes, start, bytes.length - start)) {
        try (Layer layer = guard.new Layer(1)) {
          layer.feed(bytes, start, bytes.length - start);
        }
      }
    }
    return content;
  }

  /** One packing; what comes out of it may be packed again. */
  private final class Layer implements AutoCloseable {
    private final int depth;
    private final Inflater inflater = new Inflater();
    private final byte[] piece = new byte[64 * 1024];
    private Optional<Layer> inner = Optional.empty();
    private boolean began;
    private boolean over;

    Layer(int depth) {
      this.depth = depth;
    }

    void feed(byte[] bytes, int start, int length) {
      if (over) {
        return;
      }
      inflater.setInput(bytes, start, length);
      try {
        for (int read = inflater.inflate(piece); read > 0; read = inflater.inflate(piece)) {
          count(read);
          if (!began && depth < MAX_DEPTH && isPacked(piece, 0, read)) {
            inner = Optional.of(new Layer(depth + 1));
          }
          began = true;
          int unpackedNow = read;
          inner.ifPresent(layer -> layer.feed(piece, 0, unpackedNow));
        }
        over = inflater.finished();
      } catch (DataFormatException e) {
        // Not packed after all, or broken: nothing more comes out of it.
        over = true;
      }
    }

    @Override
    public void close() {
      inner.ifPresent(Layer::close);
      inflater.end();
    }
  }

  private static boolean isPacked(byte[] bytes, int start, int length) {
    return length > 2 && (bytes[start] & 0x0f) == 8;
  }

  private void count(int read) {
    unpacked += read;
    if (unpacked > MAX_UNPACKED) {
      throw Blocks.tooMuch("more than can be unpacked safely (%,d bytes)".formatted(MAX_UNPACKED));
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int at = from; at <= bytes.length - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && bytes[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }
}
