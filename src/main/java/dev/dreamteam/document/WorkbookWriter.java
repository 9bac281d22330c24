package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.formula.FormulaParseException;
import org.apache.poi.ss.formula.eval.NotImplementedException;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Excel workbooks from tables in Markdown, a sheet per heading. Formulas are run once, so
 * that readers that do not run any see values too.
 */
public final class WorkbookWriter {
  private static final Logger LOG = LoggerFactory.getLogger(WorkbookWriter.class);
  private static final int MAX_SHEETS = 30;
  private static final int MAX_FORMULAS = 5_000;
  private static final int MAX_FORMULA = 1_000;
  private static final int WIDEST = 60;
  private static final int WIDTH_OF_LETTER = 256;
  private static final Pattern BOLD = Pattern.compile("\\*\\*.+\\*\\*");
  private static final Pattern WHOLLY_BOLD = Pattern.compile("^\\*\\*(.+)\\*\\*$");

  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private final Map<String, CellStyle> styles = new HashMap<>();
  private int cells;
  private int formulas;

  private WorkbookWriter() {}

  /**
   * A workbook of sheets.
   *
   * @throws DocumentRefused when a table cannot be read, a formula cannot be run, or there is too
   *     much
   */
  public static Bytes write(String tables) {
    List<SheetText> sheets = SheetText.parse(tables);
    if (sheets.size() > MAX_SHEETS) {
      throw Blocks.tooMuch("more than %d sheets".formatted(MAX_SHEETS));
    }
    WorkbookWriter writer = new WorkbookWriter();
    try (XSSFWorkbook workbook = writer.workbook) {
      sheets.forEach(writer::name);
      for (int i = 0; i < sheets.size(); i++) {
        writer.values(workbook.getSheetAt(i), sheets.get(i));
      }
      // Last, when every sheet is there that a formula may speak of.
      for (int i = 0; i < sheets.size(); i++) {
        writer.formulas(workbook.getSheetAt(i), sheets.get(i));
      }
      writer.run();
      return OfficeFile.bytes(workbook, sheets.getFirst().name());
    } catch (IOException e) {
      throw new UncheckedIOException("a workbook in memory", e);
    }
  }

  private void name(SheetText sheet) {
    String name = WorkbookUtil.createSafeSheetName(sheet.name());
    if (workbook.getSheet(name) != null) {
      throw new DocumentRefused("Two sheets are called '%s'. Name them apart.".formatted(name));
    }
    workbook.createSheet(name);
  }

  private void values(XSSFSheet sheet, SheetText text) {
    Map<Integer, Integer> widths = new HashMap<>();
    for (int row = 0; row < text.rows().size(); row++) {
      XSSFRow target = sheet.createRow(row);
      for (int column = 0; column < text.rows().get(row).size(); column++) {
        cells++;
        if (cells > Blocks.MAX_CELLS) {
          throw Blocks.tooMuch("more than %,d cells".formatted(Blocks.MAX_CELLS));
        }
        String words = text.rows().get(row).get(column);
        widths.merge(column, words.startsWith("=") ? 0 : words.length(), Math::max);
        boolean bold = row == 0 || BOLD.matches(words);
        value(target.createCell(column), CellText.of(WHOLLY_BOLD.replaceFirst(words, "$1")), bold);
      }
    }
    widths.forEach(
        (column, width) ->
            sheet.setColumnWidth(column, (Math.clamp(width, 8, WIDEST) + 2) * WIDTH_OF_LETTER));
    sheet.createFreezePane(0, 1);
  }

  private void value(XSSFCell cell, CellText text, boolean bold) {
    cell.setCellStyle(style("General", bold));
    switch (text) {
      case CellText.Number number -> {
        cell.setCellValue(number.value());
        cell.setCellStyle(style(number.format(), bold));
      }
      case CellText.Day day -> {
        cell.setCellValue(day.day());
        cell.setCellStyle(style("yyyy-mm-dd", bold));
      }
      case CellText.Link link -> {
        cell.setCellValue(link.text());
        Hyperlink to = workbook.getCreationHelper().createHyperlink(HyperlinkType.URL);
        to.setAddress(link.address());
        cell.setHyperlink(to);
      }
      // An empty text is no empty cell to a formula.
      case CellText.Words words when words.text().isEmpty() -> {}
      case CellText.Words words -> cell.setCellValue(words.text());
      case CellText.Formula _ -> {}
    }
  }

  private CellStyle style(String format, boolean bold) {
    return styles.computeIfAbsent(
        format + bold,
        _ -> {
          CellStyle style = workbook.createCellStyle();
          style.setDataFormat(workbook.createDataFormat().getFormat(format));
          if (bold) {
            var font = workbook.createFont();
            font.setBold(true);
            style.setFont(font);
          }
          return style;
        });
  }

  private void formulas(XSSFSheet sheet, SheetText text) {
    for (int row = 0; row < text.rows().size(); row++) {
      for (int column = 0; column < text.rows().get(row).size(); column++) {
        String words = WHOLLY_BOLD.replaceFirst(text.rows().get(row).get(column), "$1");
        if (CellText.of(words) instanceof CellText.Formula formula) {
          formula(sheet.getRow(row).getCell(column), formula.formula());
        }
      }
    }
  }

  private void formula(XSSFCell cell, String formula) {
    formulas++;
    if (formulas > MAX_FORMULAS || formula.length() > MAX_FORMULA) {
      throw Blocks.tooMuch(
          "more than %,d formulas, or one longer than %,d characters"
              .formatted(MAX_FORMULAS, MAX_FORMULA));
    }
    try {
      cell.setCellFormula(formula);
    } catch (FormulaParseException | IllegalArgumentException | IllegalStateException e) {
      LOG.info("A formula cannot be understood: {}", OneLine.of(e.toString()));
      throw refused(cell, formula, "cannot be understood");
    }
  }

  private void run() {
    FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      workbook
          .getSheetAt(i)
          .forEach(
              row ->
                  row.forEach(
                      cell -> {
                        if (cell.getCellType() == CellType.FORMULA) {
                          run(evaluator, (XSSFCell) cell);
                        }
                      }));
    }
  }

  private static void run(FormulaEvaluator evaluator, XSSFCell cell) {
    CellType result;
    try {
      result = evaluator.evaluateFormulaCell(cell);
    } catch (NotImplementedException e) {
      throw refused(cell, cell.getCellFormula(), "uses a function that cannot be run here");
    } catch (RuntimeException | StackOverflowError e) {
      LOG.info("A formula cannot be run: {}", OneLine.of(e.toString()));
      throw refused(cell, cell.getCellFormula(), "cannot be run");
    }
    if (result == CellType.ERROR) {
      throw refused(
          cell,
          cell.getCellFormula(),
          "gives " + FormulaError.forInt(cell.getErrorCellValue()).getString());
    }
  }

  private static DocumentRefused refused(XSSFCell cell, String formula, String why) {
    return new DocumentRefused(
        "The formula in %s!%s, =%s, %s. The first row of a table is row 1; correct it and write again."
            .formatted(cell.getSheet().getSheetName(), cell.getReference(), formula, why));
  }
}
