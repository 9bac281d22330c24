package dev.dreamteam.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown as a tree, and the words in it as runs of one look each. */
final class Markdown {
  /** More than any model writes in one answer. */
  static final int MAX_CHARACTERS = 400_000;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(100)
          .maxInlineNesting(50)
          .build();

  private Markdown() {}

  /**
   * Words of one look.
   *
   * @param link where they lead
   */
  record Run(String text, boolean bold, boolean italic, boolean code, Optional<String> link) {}

  /** The blocks of a text. */
  static List<Node> blocks(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new DocumentRefused(
          "The text has %,d characters, and a document may have %,d. Split it into several."
              .formatted(text.length(), MAX_CHARACTERS));
    }
    return children(PARSER.parse(text));
  }

  static List<Node> children(Node parent) {
    List<Node> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }

  /** The cells of a table, row by row, the header first. */
  static List<List<List<Run>>> rows(TableBlock table) {
    return children(table).stream()
        .flatMap(part -> children(part).stream())
        .filter(TableRow.class::isInstance)
        .map(
            row ->
                children(row).stream()
                    .filter(TableCell.class::isInstance)
                    .map(Markdown::runs)
                    .toList())
        .toList();
  }

  static List<Run> runs(Node parent) {
    List<Run> runs = new ArrayList<>();
    collect(parent, new Run("", false, false, false, Optional.empty()), runs);
    return runs;
  }

  static String plain(Node parent) {
    StringBuilder text = new StringBuilder();
    runs(parent).forEach(run -> text.append(run.text()));
    return text.toString();
  }

  private static void collect(Node parent, Run look, List<Run> runs) {
    for (Node node : children(parent)) {
      switch (node) {
        case Text text -> runs.add(with(look, text.getLiteral()));
        case Code code ->
            runs.add(new Run(code.getLiteral(), look.bold(), look.italic(), true, look.link()));
        case SoftLineBreak _ -> runs.add(with(look, " "));
        case HardLineBreak _ -> runs.add(with(look, "\n"));
        case HtmlInline html -> runs.add(with(look, html.getLiteral()));
        case StrongEmphasis _ ->
            collect(node, new Run("", true, look.italic(), false, look.link()), runs);
        case Emphasis _ -> collect(node, new Run("", look.bold(), true, false, look.link()), runs);
        case Link link ->
            collect(
                node,
                new Run("", look.bold(), look.italic(), false, Optional.of(link.getDestination())),
                runs);
        // Pictures are named, not fetched.
        case Image _ -> collect(node, look, runs);
        default -> collect(node, look, runs);
      }
    }
  }

  private static Run with(Run look, String text) {
    return new Run(text, look.bold(), look.italic(), look.code(), look.link());
  }
}
