package dev.dreamteam.workspace;

import dev.dreamteam.database.BlobStore;
import dev.dreamteam.database.BodyStore;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Fingerprint;
import org.jooq.DSLContext;

/**
 * What shall be written, checked against the rules.
 *
 * @param length characters of a text, bytes of anything else
 */
record NewContent(MediaType mediaType, Bytes bytes, int length) {
  /**
   * @throws FileRefused when it cannot be kept
   */
  static NewContent text(String path, String text) {
    FileRules.content(path, text);
    return new NewContent(MediaType.TEXT, Bytes.utf8(text), text.length());
  }

  /**
   * @throws FileRefused when it cannot be kept
   */
  static NewContent bytes(String path, Bytes bytes) {
    return new NewContent(FileRules.bytes(path, bytes), bytes, bytes.size());
  }

  Fingerprint fingerprint() {
    return bytes.fingerprint();
  }

  Fingerprint store(DSLContext tx) {
    return mediaType.isText() ? BodyStore.put(tx, bytes.text()) : BlobStore.put(tx, bytes);
  }

  /** Reads what a version holds. */
  static FileContent of(DSLContext sql, FileVersion file) {
    Fingerprint fingerprint = file.fingerprint().orElseThrow();
    return new FileContent(
        file,
        file.mediaType().isText()
            ? Bytes.utf8(BodyStore.get(sql, fingerprint))
            : BlobStore.get(sql, fingerprint));
  }
}
