package dev.dreamteam.document;

import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.UnderlinePatterns;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;

/** Puts words into a paragraph of a Word document. */
final class WordRuns {
  private static final String LINK_COLOUR = "0B57D0";
  private static final Pattern AMOUNT = Pattern.compile("[-+€$£]?[\\d.,]+ ?[%€$£]?");

  private WordRuns() {}

  static void add(XWPFParagraph paragraph, List<Markdown.Run> runs) {
    for (Markdown.Run run : runs) {
      XWPFRun words = run.link().flatMap(Address::of).map(to -> link(paragraph, to)).orElse(null);
      if (words == null) {
        words = paragraph.createRun();
      }
      String[] lines = run.text().split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        if (i > 0) {
          words.addBreak();
        }
        words.setText(lines[i]);
      }
      words.setBold(run.bold());
      words.setItalic(run.italic());
      if (run.code()) {
        words.setFontFamily("Consolas");
      }
    }
  }

  private static XWPFRun link(XWPFParagraph paragraph, String address) {
    XWPFHyperlinkRun run;
    if (Address.isInside(address)) {
      CTHyperlink inside = paragraph.getCTP().addNewHyperlink();
      inside.setAnchor(address.substring(1));
      run = new XWPFHyperlinkRun(inside, inside.addNewR(), paragraph);
      paragraph.addRun(run);
    } else {
      run = paragraph.createHyperlinkRun(address);
    }
    run.setColor(LINK_COLOUR);
    run.setUnderline(UnderlinePatterns.SINGLE);
    return run;
  }

  static boolean isNumber(List<Markdown.Run> runs) {
    String text = runs.stream().map(Markdown.Run::text).collect(Collectors.joining()).strip();
    return Optional.of(text).filter(it -> AMOUNT.matches(it)).isPresent();
  }
}
