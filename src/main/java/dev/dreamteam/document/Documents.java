package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.io.IOException;
import java.time.Duration;

/** Reads documents of any origin. */
public final class Documents {
  // A document takes many times its size while it is read; the process must stand several at once.
  private static final int AT_ONCE = 2;

  // The largest files that are taken are read in some 20 s, and a PDF ends by itself after 30.
  private static final Duration READ_WITHIN = Duration.ofMinutes(1);
  private static final Duration TURN_WITHIN = Duration.ofMinutes(3);

  private static final Readers READERS =
      new Readers(new Readers.Bounds(AT_ONCE, TURN_WITHIN, READ_WITHIN));

  private Documents() {}

  /** Whether a kind of file has a text that {@link #read} finds. */
  public static boolean isReadable(MediaType type) {
    return !type.isText() && !type.isPicture();
  }

  /**
   * Reads a document whole.
   *
   * @throws DocumentRefused when it is broken, protected, hostile or too large, takes too long, or
   *     finds too many before it; nothing else comes of such a one
   */
  public static Document read(MediaType type, Bytes content) {
    return READERS.read(() -> readHere(type, content));
  }

  private static Document readHere(MediaType type, Bytes content) {
    try {
      return parsed(type, content).cleaned();
    } catch (IOException | RuntimeException | Error e) {
      // Libraries answer a broken file with whatever broke; all of it means the same to a reader.
      throw e instanceof DocumentRefused refused
          ? refused
          : new DocumentRefused(
              "It cannot be read as a %s: it is broken, or protected by a password. Ask for it anew."
                  .formatted(type.label()),
              e);
    }
  }

  private static Document parsed(MediaType type, Bytes content) throws IOException {
    return switch (type) {
      case DOCX -> WordReader.read(OfficeGuard.checked(content));
      case XLSX -> WorkbookReader.read(OfficeGuard.checked(content));
      case PPTX -> SlidesReader.read(OfficeGuard.checked(content));
      case PDF -> PdfReader.read(PdfGuard.checked(content));
      case TEXT, PNG, JPEG, GIF ->
          throw new DocumentRefused("A " + type.label() + " is no document.");
    };
  }
}
