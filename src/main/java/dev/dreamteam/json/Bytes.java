package dev.dreamteam.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.text.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes that nobody can change, so that records can hold them and be compared. */
public final class Bytes {
  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(UTF_8));
  }

  public int size() {
    return content.length;
  }

  public byte[] toArray() {
    return content.clone();
  }

  /** The text that they spell in UTF-8. */
  public String text() {
    return new String(content, UTF_8);
  }

  public InputStream stream() {
    return new ByteArrayInputStream(content);
  }

  public boolean startsWith(byte[] beginning) {
    return content.length >= beginning.length
        && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
  }

  public Fingerprint fingerprint() {
    return Fingerprint.of(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
