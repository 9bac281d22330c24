package dev.dreamteam.document;

import static dev.dreamteam.document.HostileFiles.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@Tag("slow")
final class HostileDocumentsTest {
  private static final Bytes WORD = WordWriter.write("# Good\n\nmarker");
  private static final Bytes BOOK = WorkbookWriter.write("# S\n| marker |\n|---|\n| 1 |\n");
  private static final Bytes SHOW = SlidesWriter.write("# marker\n\n- one\n");

  static Stream<Arguments> parts() {
    return Stream.of(
        Arguments.of(MediaType.DOCX, WORD, "word/document.xml"),
        Arguments.of(MediaType.XLSX, BOOK, "xl/worksheets/sheet1.xml"),
        Arguments.of(MediaType.XLSX, BOOK, "xl/sharedStrings.xml"),
        Arguments.of(MediaType.PPTX, SHOW, "ppt/slides/slide1.xml"),
        Arguments.of(MediaType.DOCX, WORD, "[Content_Types].xml"));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void entitiesAreRefusedAndNoFileIsRead(
      MediaType type, Bytes good, String part, @TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "the-secret");
    Bytes hostile =
        with(
            good,
            part,
            xml ->
                xml.replaceFirst(
                        "(<\\?xml[^>]*\\?>)?",
                        "$1<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>")
                    .replace("marker", "&e;"));

    assertThatThrownBy(() -> Documents.read(type, hostile))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("declares a document type")
        .hasMessageNotContaining("the-secret");
  }

  @Test
  void theLibraryItselfAlsoRefusesEntities() {
    // Late in the part, where the guard does not look.
    Bytes hostile =
        with(
            WORD,
            "word/document.xml",
            xml ->
                " ".repeat(20_000)
                    + "<!DOCTYPE x [<!ENTITY e \"boom\">]>"
                    + xml.replaceFirst("<\\?xml[^>]*\\?>", "").replace("marker", "&e;"));

    refused(MediaType.DOCX, hostile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"word/document.xml", "word/media/image1.png"})
  void anOfficeFileMadeToBurstIsRefused(String part) {
    assertThatThrownBy(() -> Documents.read(MediaType.DOCX, HostileFiles.zipBomb(part)))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("more than can be unpacked safely");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aPdfMadeToBurstIsRefused(int packings) {
    assertThatThrownBy(() -> Documents.read(MediaType.PDF, HostileFiles.pdfBomb(packings)))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("more than can be unpacked safely");
  }

  @Test
  void aHugeSheetIsRefused() {
    String rows =
        Stream.iterate(1, i -> i + 1)
            .limit(Blocks.MAX_CELLS + 1)
            .map(i -> "<row r=\"%d\"><c r=\"A%d\"><v>1</v></c></row>".formatted(i, i))
            .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            .toString();
    Bytes huge =
        with(
            BOOK,
            "xl/worksheets/sheet1.xml",
            xml ->
                xml.replaceFirst(
                    "(?s)<sheetData>.*</sheetData>", "<sheetData>" + rows + "</sheetData>"));

    assertThatThrownBy(() -> Documents.read(MediaType.XLSX, huge))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("more than 50,000 cells");
  }

  @Test
  void tablesInTablesWithoutEndAreRefused() {
    String open = "<w:tbl><w:tr><w:tc>".repeat(20_000);
    String close = "</w:tc></w:tr></w:tbl>".repeat(20_000);
    Bytes deep =
        with(WORD, "word/document.xml", xml -> xml.replaceFirst("<w:p>", open + close + "<w:p>"));

    refused(MediaType.DOCX, deep);
  }

  @Test
  void aLoneCellFarAwayCostsOneCell() {
    Bytes sparse =
        with(
            BOOK,
            "xl/worksheets/sheet1.xml",
            xml ->
                xml.replace(
                    "</sheetData>",
                    "<row r=\"1048576\"><c r=\"XFD1048576\"><v>7</v></c></row></sheetData>"));

    assertThat(Documents.read(MediaType.XLSX, sparse).text())
        .hasSizeLessThan(300)
        .contains("| 7 |");
  }

  @ParameterizedTest
  @EnumSource(names = {"DOCX", "XLSX", "PPTX", "PDF"})
  void whatIsBrokenIsSaidToBeBroken(MediaType type) {
    refused(type, Bytes.utf8(""));
    refused(type, Bytes.utf8("PK\3\4 and nothing after"));
    refused(type, Bytes.utf8("%PDF-1.7 and nothing after"));
    Bytes good = type == MediaType.XLSX ? BOOK : type == MediaType.PPTX ? SHOW : WORD;
    refused(type, Bytes.of(Arrays.copyOf(good.toArray(), good.size() / 2)));
  }

  @Test
  void anOfficeFileOfAnotherKindIsRefused() {
    refused(MediaType.DOCX, BOOK);
    refused(MediaType.XLSX, SHOW);
    refused(MediaType.PPTX, WORD);
  }

  private static void refused(MediaType type, Bytes content) {
    assertThatThrownBy(() -> Documents.read(type, content)).isInstanceOf(DocumentRefused.class);
  }
}
