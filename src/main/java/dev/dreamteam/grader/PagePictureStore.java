package dev.dreamteam.grader;

import static dev.dreamteam.database.tables.Tables.PAGE_PICTURE;

import dev.dreamteam.database.BlobStore;
import dev.dreamteam.document.Drawing;
import dev.dreamteam.document.PagePicture;
import dev.dreamteam.grader.Looks.Drawn;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.model.Picture;
import dev.dreamteam.text.Fingerprint;
import java.util.Optional;
import org.jooq.DSLContext;

/** Drawn pages as rows; their bytes stand with all others under their fingerprints. */
final class PagePictureStore {
  private PagePictureStore() {}

  static Bytes bytes(DSLContext sql, Fingerprint fingerprint) {
    return BlobStore.get(sql, fingerprint);
  }

  static Optional<Bytes> findBytes(DSLContext sql, Fingerprint fingerprint) {
    return BlobStore.find(sql, fingerprint);
  }

  /** Empty when the document was not drawn yet. */
  static Optional<Drawn> find(DSLContext sql, Fingerprint document) {
    var rows =
        sql.selectFrom(PAGE_PICTURE)
            .where(PAGE_PICTURE.DOCUMENT.eq(document.value()))
            .orderBy(PAGE_PICTURE.PAGE)
            .fetch();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Drawn(
                rows.getFirst().getPages(),
                rows.map(
                    row -> new Picture(row.getMime(), new Fingerprint(row.getFingerprint())))));
  }

  /** Keeps what was drawn; what somebody else kept meanwhile stays. */
  static void put(DSLContext tx, Fingerprint document, Drawing drawing) {
    for (PagePicture picture : drawing.drawn()) {
      tx.insertInto(PAGE_PICTURE)
          .set(PAGE_PICTURE.DOCUMENT, document.value())
          .set(PAGE_PICTURE.PAGE, picture.page())
          .set(PAGE_PICTURE.PAGES, drawing.pages())
          .set(PAGE_PICTURE.MIME, picture.type().mime())
          .set(PAGE_PICTURE.FINGERPRINT, BlobStore.put(tx, picture.bytes()).value())
          .onConflictDoNothing()
          .execute();
    }
  }
}
