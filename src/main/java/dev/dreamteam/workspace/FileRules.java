package dev.dreamteam.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Pattern;
import java.text.Normalizer;

/** What a workspace takes, and why not more. */
public final class FileRules {
  /** Long enough for folders and a telling name, short enough for one line of a message. */
  public static final int MAX_PATH = 200;

  /** More than any model writes in one answer; a file is read whole into memory. */
  public static final int MAX_BYTES = 1_000_000;

  /** Of a file that is no text: a long report with pictures. Named in the schema as well. */
  public static final int MAX_BLOB_BYTES = 20_000_000;

  /** A listing of all files must fit a model's context. Two racing writers may pass it by one. */
  public static final int MAX_FILES = 500;

  // Names that every file system and every chat can show.
  private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{M}\\p{N}._()+,@&=# -]+");
  private static final Pattern DOTS = Pattern.compile("\\.{1,2}|");

  private FileRules() {}

  /**
   * The path in the one form in which it is stored: relative, Unicode composed.
   *
   * @throws FileRefused when it is no path of a workspace
   */
  static String path(String text) {
    String path = relative(Normalizer.normalize(text, Normalizer.Form.NFC).strip());
    if (path.isEmpty() || path.endsWith("/")) {
      throw refused(text, "it names no file");
    }
    if (path.length() > MAX_PATH) {
      throw refused(path.substring(0, 60) + "…", "it is longer than " + MAX_PATH + " characters");
    }
    for (String segment : path.split("/", -1)) {
      if (DOTS.matches(segment)) {
        throw refused(text, "a part of it is empty, '.' or '..'");
      }
      if (!SEGMENT.matches(segment) || !segment.equals(segment.strip())) {
        throw refused(
            text, "only letters, digits, inner spaces and . _ ( ) + , @ & = # - are allowed");
      }
    }
    return path;
  }

  /** Without the leading "/" and "./" that models write before paths. */
  private static String relative(String path) {
    int at = 0;
    while (path.startsWith("/", at) || path.startsWith("./", at)) {
      at += path.charAt(at) == '/' ? 1 : 2;
    }
    return path.substring(at);
  }

  private static FileRefused refused(String path, String why) {
    return new FileRefused(
        "The path '%s' cannot be used: %s. Send a relative path such as notes/findings.md."
            .formatted(path, why));
  }

  /**
   * @throws FileRefused when the file is not of a kind that is kept, or is too large
   */
  static MediaType bytes(String path, Bytes content) {
    MediaType type = MediaType.ofPath(path);
    if (type.isText()) {
      throw new FileRefused(
          "%s was not written: its name does not say what kind of file it is. Known are %s."
              .formatted(path, MediaType.knownEndings()));
    }
    if (!type.fits(content)) {
      throw new FileRefused(
          "%s was not written: it is named like a %s and is none.".formatted(path, type.label()));
    }
    if (content.size() > MAX_BLOB_BYTES) {
      throw new FileRefused(
          "%s was not written: it has %,d bytes, and a file may have %,d."
              .formatted(path, content.size(), MAX_BLOB_BYTES));
    }
    return type;
  }

  /**
   * @throws FileRefused when the text cannot be kept to the byte
   */
  static void content(String path, String content) {
    MediaType promised = MediaType.ofPath(path);
    if (!promised.isText()) {
      throw new FileRefused(
          "%s was not written: its name is that of a %s, which a text is not. Use the tool that writes such files, or another name."
              .formatted(path, promised.label()));
    }
    int nul = content.indexOf('\0');
    if (nul >= 0) {
      throw new FileRefused(
          "%s was not written: its text holds a NUL character (at %d), which a text file cannot. Send it again without."
              .formatted(path, nul));
    }
    if (!UTF_8.newEncoder().canEncode(content)) {
      throw new FileRefused(
          "%s was not written: its text holds half of a surrogate pair, which is no character. Send it again without."
              .formatted(path));
    }
    int bytes = content.getBytes(UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new FileRefused(
          "%s was not written: it has %,d bytes, and a file may have %,d. Split it into several files."
              .formatted(path, bytes, MAX_BYTES));
    }
  }
}
