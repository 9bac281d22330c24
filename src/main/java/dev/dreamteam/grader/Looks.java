package dev.dreamteam.grader;

import dev.dreamteam.model.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How the files that are handed over look.
 *
 * @param looks by path, of every file that is no text
 */
record Looks(Map<String, Look> looks) {
  /** Of a grader that sees nothing. */
  static final Looks NONE = new Looks(Map.of());

  /** Shown at the beginning; a grader asks for more. */
  private static final int AT_FIRST = 6;

  /** What became of drawing a file. */
  sealed interface Look {}

  /**
   * @param pages that the file has
   * @param pictures of the first of them, in order
   */
  record Drawn(int pages, List<Picture> pictures) implements Look {
    Drawn {
      pictures = List.copyOf(pictures);
    }
  }

  /** The reason is for the grader and for people. */
  record NotDrawn(String why) implements Look {}

  /** A page, as one names it. */
  record Shown(String path, int page, int pages, Picture picture) {
    @Override
    public String toString() {
      return pages == 1 ? path : "%s, page %d of %d".formatted(path, page, pages);
    }
  }

  Looks {
    looks = Collections.unmodifiableMap(new LinkedHashMap<>(looks));
  }

  boolean isEmpty() {
    return looks.isEmpty();
  }

  /** The first pages of each file, before further pages of any. */
  List<Shown> first() {
    List<Shown> shown = new ArrayList<>();
    for (int page = 1; page <= AT_FIRST; page++) {
      for (String path : looks.keySet()) {
        shown.addAll(pages(path, page, page));
      }
    }
    return shown.subList(0, Math.min(AT_FIRST, shown.size()));
  }

  /** Those of the pages that were drawn. */
  List<Shown> pages(String path, int first, int last) {
    List<Shown> shown = new ArrayList<>();
    if (looks.get(path) instanceof Drawn(int pages, List<Picture> pictures)) {
      for (int page = Math.max(1, first); page <= Math.min(last, pictures.size()); page++) {
        shown.add(new Shown(path, page, pages, pictures.get(page - 1)));
      }
    }
    return shown;
  }

  /** How many pages a file has when it is drawn. */
  OptionalInt pages(String path) {
    return looks.get(path) instanceof Drawn(int pages, _)
        ? OptionalInt.of(pages)
        : OptionalInt.empty();
  }

  /** One line for each file that could not be drawn. */
  List<String> notDrawn() {
    List<String> lines = new ArrayList<>();
    looks.forEach(
        (path, look) -> {
          if (look instanceof NotDrawn(var why)) {
            lines.add("- %s: not drawn: %s".formatted(path, why));
          }
        });
    return lines;
  }
}
