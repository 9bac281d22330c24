package dev.dreamteam.grader;

import dev.dreamteam.database.Database;
import dev.dreamteam.document.DocumentRefused;
import dev.dreamteam.document.Drawing;
import dev.dreamteam.document.PageRenderer;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How files look: each content is drawn once and kept. */
public final class PagePictures {
  private final Database database;
  private final PageRenderer renderer;

  public PagePictures(Database database, PageRenderer renderer) {
    this.database = database;
    this.renderer = renderer;
  }

  /** The bytes of a picture that was shown to a model. */
  public Bytes bytes(Fingerprint picture) {
    return PagePictureStore.bytes(database.sql(), picture);
  }

  /** As {@link #bytes}; empty when it was shown by another database's grader. */
  public Optional<Bytes> find(Fingerprint picture) {
    return PagePictureStore.findBytes(database.sql(), picture);
  }

  /** What can be seen of the files that are handed over with a result. */
  Looks of(GradedFiles files, String result) throws InterruptedException {
    Map<String, Looks.Look> looks = new LinkedHashMap<>();
    for (GradedFiles.Graded file : files.handedOver(result)) {
      if (!file.type().isText()) {
        looks.put(file.path(), look(file));
      }
    }
    return new Looks(looks);
  }

  private Looks.Look look(GradedFiles.Graded file) throws InterruptedException {
    Optional<Looks.Drawn> kept = PagePictureStore.find(database.sql(), file.fingerprint());
    if (kept.isPresent()) {
      return kept.get();
    }
    Optional<String> problem = renderer.problem(file.type());
    return problem.isPresent() ? new Looks.NotDrawn(problem.get()) : draw(file);
  }

  private Looks.Look draw(GradedFiles.Graded file) throws InterruptedException {
    try {
      Drawing drawing = renderer.draw(file.type(), bytes(file.fingerprint()));
      database.transaction(tx -> PagePictureStore.put(tx, file.fingerprint(), drawing));
      return PagePictureStore.find(database.sql(), file.fingerprint())
          .<Looks.Look>map(drawn -> drawn)
          .orElseGet(() -> new Looks.NotDrawn("it has no pages"));
    } catch (DocumentRefused e) {
      return new Looks.NotDrawn(String.valueOf(e.getMessage()));
    }
  }
}
