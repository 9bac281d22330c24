package dev.dreamteam.model;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Fingerprint;
import java.util.Base64;
import java.util.function.Function;

/**
 * Where the bytes of pictures are, and which models take them.
 *
 * @param bytes of a picture that was put into a request
 */
public record Pictures(PictureModels models, Function<Fingerprint, Bytes> bytes) {
  /** For programs that put no pictures into requests. */
  public static final Pictures NONE =
      new Pictures(
          PictureModels.NONE,
          picture -> {
            throw new IllegalStateException("no pictures are kept here: " + picture);
          });

  public String base64(Picture picture) {
    return Base64.getEncoder().encodeToString(bytes.apply(picture.fingerprint()).toArray());
  }
}
