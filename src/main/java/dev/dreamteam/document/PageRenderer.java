package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.workspace.MediaType;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws documents page by page, so that somebody can judge how they look: PDF in this process, what
 * Office made by LibreOffice in one of its own, where it is installed.
 */
public final class PageRenderer {
  private static final Logger LOG = LoggerFactory.getLogger(PageRenderer.class);

  /** Of one document. */
  public static final int MOST_PAGES = 20;

  // A page takes tens of megabytes while it is drawn.
  private static final Semaphore AT_ONCE = new Semaphore(1);

  private final Office office;

  /** LibreOffice, or why there is none. */
  private sealed interface Office {}

  private record Installed(OfficeProgram program) implements Office {}

  private record Missing(String why) implements Office {}

  private PageRenderer(Office office) {
    this.office = office;
    System.setProperty("java.awt.headless", "true");
  }

  /** With what is installed here. */
  public static PageRenderer detect(RendererConfig config) {
    if (!config.officeAllowed()) {
      return withoutOffice("it is switched off by " + RendererConfig.OFFICE);
    }
    Optional<OfficeProgram> program =
        config.office().or(() -> OfficeProgram.onPath("soffice")).map(OfficeProgram::new);
    if (program.isEmpty()) {
      return withoutOffice("LibreOffice is not installed");
    }
    return program
        .get()
        .problem()
        .map(PageRenderer::withoutOffice)
        .orElseGet(() -> new PageRenderer(new Installed(program.get())));
  }

  /** Draws PDF and pictures alone. */
  public static PageRenderer withoutOffice(String why) {
    return new PageRenderer(new Missing(why));
  }

  static PageRenderer with(OfficeProgram program) {
    return new PageRenderer(new Installed(program));
  }

  /** Why files of a kind are not drawn here; empty when they are. */
  public Optional<String> problem(MediaType type) {
    return switch (type) {
      case TEXT -> Optional.of("texts have no pages");
      case PDF, PNG, JPEG, GIF -> Optional.empty();
      case DOCX, XLSX, PPTX ->
          office instanceof Missing(var why) ? Optional.of(why) : Optional.empty();
    };
  }

  /**
   * Draws the first pages of a document; of a picture, itself.
   *
   * @throws DocumentRefused when it cannot be drawn, within the bounds or at all
   */
  public Drawing draw(MediaType type, Bytes content) throws InterruptedException {
    AT_ONCE.acquire();
    try {
      return switch (type) {
        case PDF -> PdfPages.draw(PdfGuard.checked(content));
        case PNG, JPEG, GIF -> SizedPicture.of(type, content);
        case DOCX, XLSX, PPTX -> PdfPages.draw(PdfGuard.checked(pdf(type, content)));
        case TEXT -> throw new DocumentRefused("A text has no pages.");
      };
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
      if (e instanceof DocumentRefused refused) {
        throw refused;
      }
      LOG.info("A {} could not be drawn: {}", type, OneLine.of(e.toString()));
      throw new DocumentRefused(
          "It could not be drawn: it is broken, or has what is not known here.", e);
    } finally {
      AT_ONCE.release();
    }
  }

  private Bytes pdf(MediaType type, Bytes content) throws IOException, InterruptedException {
    return switch (office) {
      case Installed(var program) -> program.toPdf(type, OfficeGuard.checked(content));
      case Missing(var why) -> throw new DocumentRefused("It could not be drawn: " + why + ".");
    };
  }

  /** What is drawn and by what, for the start report. */
  public String describe() {
    return switch (office) {
      case Installed(var program) -> "PDF; Word, Excel and PowerPoint by " + program;
      case Missing(var why) -> "PDF; not Word, Excel and PowerPoint: " + why;
    };
  }
}
