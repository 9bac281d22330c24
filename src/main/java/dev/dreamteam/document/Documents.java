package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads documents of any origin. */
public final class Documents {
  // A document takes many times its size while it is read; the process must stand several at once.
  private static final int AT_ONCE = 2;

  /** Threads of their own: virtual ones would keep all others waiting while they read. */
  private static final ExecutorService READERS =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("document-reader-", 0).factory());

  private Documents() {}

  /** Whether a kind of file has a text that {@link #read} finds. */
  public static boolean isReadable(MediaType type) {
    return !type.isText() && !type.isPicture();
  }

  /**
   * Reads a document whole.
   *
   * @throws DocumentRefused when it is broken, protected, hostile or too large; nothing else comes
   *     of such a one
   */
  public static Document read(MediaType type, Bytes content) {
    try {
      return CompletableFuture.supplyAsync(() -> readHere(type, content), READERS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof DocumentRefused refused ? refused : e;
    }
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
