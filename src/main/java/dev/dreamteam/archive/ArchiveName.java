package dev.dreamteam.archive;

import dev.dreamteam.text.Pattern;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/** How files of an archive may be called; a name leads nowhere but into the archive. */
final class ArchiveName {
  static final int MAX_CHARACTERS = 250;
  private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}._-]*");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}`]");

  private ArchiveName() {}

  /**
   * @throws ArchiveRefused when a name is absolute, climbs, or is none that a memory can have
   */
  static void require(String name) {
    boolean good =
        name.length() <= MAX_CHARACTERS
            && Arrays.stream(name.split("/", -1)).allMatch(part -> SEGMENT.matches(part));
    if (!good) {
      throw new ArchiveRefused(
          "The archive has a file called “%s”, which is no name of a memory: letters, digits, dots, _ and - with / between. Nothing was read."
              .formatted(shown(name)));
    }
  }

  /** What systems put into archives by themselves. */
  static boolean isClutter(String name) {
    return name.startsWith("__MACOSX/")
        || name.equals(".DS_Store")
        || name.endsWith("/.DS_Store")
        || name.endsWith("Thumbs.db");
  }

  /** Equal for names that some file system takes for the same. */
  static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  static String shown(String name) {
    String plain = INVISIBLE.replaceAll(name, "?");
    return plain.length() > 100 ? plain.substring(0, 100) + "…" : plain;
  }
}
