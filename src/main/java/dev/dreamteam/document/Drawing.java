package dev.dreamteam.document;

import java.util.List;

/**
 * How a document looks.
 *
 * @param pages that it has
 * @param drawn the first of them, at most {@link PageRenderer#MOST_PAGES}
 */
public record Drawing(int pages, List<PagePicture> drawn) {
  public Drawing {
    drawn = List.copyOf(drawn);
  }
}
