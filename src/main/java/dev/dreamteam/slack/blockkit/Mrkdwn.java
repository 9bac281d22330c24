package dev.dreamteam.slack.blockkit;

import dev.dreamteam.text.Pattern;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** Standard Markdown in Slack's own markup, for the places that take nothing else. */
public final class Mrkdwn extends AbstractVisitor {
  private static final Pattern LINK_TARGET = Pattern.compile("(https?|mailto):[^|<>\\s]+");
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(100)
          .maxInlineNesting(50)
          .build();

  private final MarkedText out = new MarkedText();
  private int depth;

  private Mrkdwn() {}

  public static String of(String markdown) {
    Mrkdwn mrkdwn = new Mrkdwn();
    PARSER.parse(markdown).accept(mrkdwn);
    return mrkdwn.out.toString().strip();
  }

  @Override
  public void visit(Text text) {
    words(text.getLiteral());
  }

  @Override
  public void visit(Heading heading) {
    wrapped("*", heading);
    out.append("\n");
  }

  @Override
  public void visit(Paragraph paragraph) {
    visitChildren(paragraph);
    out.append(paragraph.getParent() instanceof ListItem ? "\n" : "\n\n");
  }

  @Override
  public void visit(Emphasis emphasis) {
    wrapped("_", emphasis);
  }

  @Override
  public void visit(StrongEmphasis strong) {
    wrapped("*", strong);
  }

  @Override
  public void visit(Code code) {
    out.marked("`", () -> out.append(MessageText.escape(code.getLiteral())));
  }

  @Override
  public void visit(FencedCodeBlock code) {
    codeBlock(code.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    codeBlock(code.getLiteral());
  }

  @Override
  public void visit(Link link) {
    link(link.getDestination(), link);
  }

  @Override
  public void visit(Image image) {
    link(image.getDestination(), image);
  }

  @Override
  public void visit(ListItem item) {
    out.append("    ".repeat(Math.max(0, depth - 1))).append(marker(item)).append(" ");
    visitChildren(item);
    out.endLine();
  }

  @Override
  public void visit(org.commonmark.node.BulletList list) {
    list(list);
  }

  @Override
  public void visit(OrderedList list) {
    list(list);
  }

  @Override
  public void visit(BlockQuote quote) {
    int start = out.length();
    visitChildren(quote);
    String inner = out.cutOff(start).strip();
    inner.lines().forEach(line -> out.append("> ").append(line).append("\n"));
    out.append("\n");
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    out.append("\n");
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    out.append("\n");
  }

  @Override
  public void visit(ThematicBreak line) {
    out.append("———\n");
  }

  @Override
  public void visit(HtmlInline html) {
    out.append(MessageText.escape(html.getLiteral()));
  }

  @Override
  public void visit(HtmlBlock html) {
    out.append(MessageText.escape(html.getLiteral())).append("\n");
  }

  @Override
  public void visit(CustomBlock block) {
    visitChildren(block);
    if (block instanceof TableBlock) {
      out.append("\n");
    }
  }

  @Override
  public void visit(CustomNode node) {
    visitChildren(node);
    if (node instanceof TableCell && node.getNext() != null) {
      out.append(" | ");
    } else if (node instanceof TableRow) {
      out.append("\n");
    }
  }

  private void list(ListBlock list) {
    depth++;
    out.endLine();
    visitChildren(list);
    depth--;
    if (depth == 0) {
      out.append("\n");
    }
  }

  private void codeBlock(String literal) {
    out.append("```\n").append(MessageText.escape(literal.stripTrailing())).append("\n```\n");
  }

  private void link(String destination, Node label) {
    if (!LINK_TARGET.matches(destination)) {
      visitChildren(label);
      return;
    }
    out.append("<").append(destination.replace("&", "&amp;")).append("|");
    visitChildren(label);
    out.append(">");
  }

  private void wrapped(String mark, Node node) {
    out.marked(mark, () -> visitChildren(node));
  }

  /**
   * Plain words. Marks of two characters that still stand in them are what people mean by them:
   * strokes, and bold print in languages without spaces, where the standard sees none.
   */
  private void words(String text) {
    int from = 0;
    for (int start = mark(text, 0); start >= 0; start = mark(text, start)) {
      int end = text.indexOf(text.substring(start, start + 2), start + 2);
      if (end < 0) {
        break;
      }
      String inner = text.substring(start + 2, end);
      if (inner.isBlank() || !inner.equals(inner.strip())) {
        start = end; // no end of this one, but perhaps the beginning of the next
        continue;
      }
      out.append(MessageText.escape(text.substring(from, start)));
      out.marked(text.substring(start, start + 1), () -> out.append(MessageText.escape(inner)));
      from = end + 2;
      start = from;
    }
    out.append(MessageText.escape(text.substring(from)));
  }

  /** The next mark of two characters, or a negative number. */
  private static int mark(String text, int from) {
    int stars = text.indexOf("**", from);
    int waves = text.indexOf("~~", from);
    return stars < 0 ? waves : waves < 0 ? stars : Math.min(stars, waves);
  }

  private static String marker(ListItem item) {
    if (!(item.getParent() instanceof OrderedList list)) {
      return "•";
    }
    Integer first = list.getMarkerStartNumber();
    int number = first == null ? 1 : first;
    for (Node before = item.getPrevious(); before != null; before = before.getPrevious()) {
      number++;
    }
    return number + ".";
  }
}
