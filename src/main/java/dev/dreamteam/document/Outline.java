package dev.dreamteam.document;

import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;

/** The slides that a text in Markdown describes: each heading begins one. */
record Outline(String title, List<Line> lines, List<List<List<Markdown.Run>>> table, String notes) {
  private static final int MAX_DEPTH = 4;
  private static final Pattern NOTES = Pattern.compile("^(?i)notes:\\s*");

  /**
   * A line on a slide.
   *
   * @param level of a bullet, from 0; -1 for a plain line
   */
  record Line(int level, List<Markdown.Run> runs) {}

  Outline {
    lines = List.copyOf(lines);
    table = List.copyOf(table);
  }

  /**
   * @throws DocumentRefused when words stand before the first heading, or a slide has two tables
   */
  static List<Outline> parse(String markdown) {
    List<Outline> slides = new ArrayList<>();
    Draft draft = null;
    for (Node node : Markdown.blocks(markdown)) {
      if (node instanceof Heading heading) {
        if (draft != null) {
          slides.add(draft.done());
        }
        draft = new Draft(Markdown.plain(heading));
      } else if (draft != null) {
        draft.add(node);
      } else {
        throw new DocumentRefused(
            "Words stand before the first heading. Each slide begins with a heading, its title.");
      }
    }
    if (draft == null) {
      throw new DocumentRefused("There is no slide. Each heading begins one, and is its title.");
    }
    slides.add(draft.done());
    return slides;
  }

  private static final class Draft {
    private final String title;
    private final List<Line> lines = new ArrayList<>();
    private List<List<List<Markdown.Run>>> table = List.of();
    private final StringBuilder notes = new StringBuilder();

    Draft(String title) {
      this.title = title;
    }

    void add(Node node) {
      switch (node) {
        case ListBlock list -> bullets(list, 0);
        case TableBlock found when table.isEmpty() -> table = Markdown.rows(found);
        case TableBlock _ ->
            throw new DocumentRefused(
                "The slide '%s' has two tables. Give each a slide of its own.".formatted(title));
        case BlockQuote quote ->
            Markdown.children(quote)
                .forEach(said -> notes.append(Markdown.plain(said)).append('\n'));
        case ThematicBreak _ -> {}
        default -> lines.add(new Line(-1, Markdown.runs(node)));
      }
    }

    private void bullets(ListBlock list, int depth) {
      for (Node item : Markdown.children(list)) {
        for (Node part : Markdown.children(item)) {
          if (part instanceof ListBlock inner) {
            bullets(inner, Math.min(depth + 1, MAX_DEPTH));
          } else {
            lines.add(new Line(depth, Markdown.runs(part)));
          }
        }
      }
    }

    Outline done() {
      String said = NOTES.replaceFirst(notes.toString().strip(), "");
      return new Outline(title, lines, table, said);
    }
  }
}
