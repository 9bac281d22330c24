package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.io.IOException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Reads Excel workbooks. Formulas are shown beside the values that the author's program left; they
 * are never run here.
 */
final class WorkbookReader {
  private final DataFormatter formatter = new DataFormatter(Locale.ROOT);
  private final Blocks blocks = new Blocks();

  private WorkbookReader() {
    formatter.setUseCachedValuesForFormulaCells(true);
  }

  static Document read(Bytes content) throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook(content.stream())) {
      WorkbookReader reader = new WorkbookReader();
      workbook.forEach(reader::sheet);
      return new Document(MediaType.XLSX, workbook.getNumberOfSheets(), reader.blocks.all());
    }
  }

  private void sheet(Sheet sheet) {
    List<Block.Cell> cells = new ArrayList<>();
    for (Row row : sheet) {
      for (Cell cell : row) {
        if (cell.getCellType() != CellType.BLANK) {
          blocks.countCell();
          cells.add(
              new Block.Cell(
                  cell.getRowIndex(), cell.getColumnIndex(), shown(cell), formula(cell)));
        }
      }
    }
    blocks.add(new Block.Sheet("sheet " + sheet.getSheetName(), sheet.getSheetName(), cells));
  }

  private String shown(Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    // Dates in one unmistakable form, whatever the author's country.
    if (type == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)) {
      var time = cell.getLocalDateTimeCellValue();
      return time.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? time.toLocalDate().toString()
          : time.toString();
    }
    String text = formatter.formatCellValue(cell);
    return cell.getHyperlink() == null || cell.getHyperlink().getAddress() == null
        ? text
        : "[%s](%s)".formatted(text, cell.getHyperlink().getAddress());
  }

  private static Optional<String> formula(Cell cell) {
    return cell.getCellType() == CellType.FORMULA
        ? Optional.of(cell.getCellFormula())
        : Optional.empty();
  }
}
