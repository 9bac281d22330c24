package dev.dreamteam.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written from Markdown is read back as it was meant. */
final class WrittenDocumentsTest {
  private static final String PLAN =
      """
      # Plan

      We move on **Friday**, see [the thread](https://example.com/a?b=1&c=2).

      ## Costs

      - servers
        - two of them
      1. order
      2. pay

      | Item | Cost |
      |---|---|
      | Server | 100 |
      | Total | 100 |
      """;

  @Test
  void aWordDocumentIsReadWithPlacesListsLinksAndTables() {
    assertThat(read(MediaType.DOCX, WordWriter.write(PLAN)))
        .isEqualTo(
            """
            [paragraph 1]
            # Plan
            [paragraph 2]
            We move on Friday, see [the thread](https://example.com/a?b=1&c=2).
            [paragraph 3]
            ## Costs
            [paragraph 4]
            - servers
            [paragraph 5]
              - two of them
            [paragraph 6]
            - order
            [paragraph 7]
            - pay
            [table 1]
            | Item | Cost |
            |---|---|
            | Server | 100 |
            | Total | 100 |
            """);
  }

  @Test
  void aWorkbookKeepsFormulasWithTheirValues() {
    Bytes workbook =
        WorkbookWriter.write(
            """
            # Budget
            | Item | Cost | Share | Since |
            |---|---|---|---|
            | Rent | 1,200.50 | 12.5% | 2026-03-01 |
            | Food | 300 | =B3*C2*2 | 007 |
            | **Total** | =SUM(B2:B3) | | |
            # Sum
            | All |
            |---|
            | =Budget!B4+1 |
            """);

    assertThat(read(MediaType.XLSX, workbook))
        .isEqualTo(
            """
            [sheet Budget]
            |  | A | B | C | D |
            |---|---|---|---|---|
            | 1 | Item | Cost | Share | Since |
            | 2 | Rent | 1,200.50 | 12.5% | 2026-03-01 |
            | 3 | Food | 300 | 75 {=B3*C2*2} | 007 |
            | 4 | Total | 1500.5 {=SUM(B2:B3)} |
            [sheet Sum]
            |  | A |
            |---|---|
            | 1 | All |
            | 2 | 1501.5 {=Budget!B4+1} |
            """);
  }

  @Test
  void aPresentationKeepsTitlesBulletsTablesAndNotes() {
    Bytes slides =
        SlidesWriter.write(
            """
            # Review

            > Notes: Begin with the good news.

            ## Numbers

            - grew by [a third](https://example.com/n)
              - mostly abroad

            | Year | Sales |
            |---|---|
            | 2025 | 4 |
            """);

    assertThat(read(MediaType.PPTX, slides))
        .isEqualTo(
            """
            [slide 1]
            # Review
            Notes: Begin with the good news.
            [slide 2]
            # Numbers
            - grew by [a third](https://example.com/n)
              - mostly abroad
            | Year | Sales |
            |---|---|
            | 2025 | 4 |
            """);
  }

  @Test
  void theSameWordsMakeTheSameBytes() {
    assertThat(WordWriter.write(PLAN)).isEqualTo(WordWriter.write(PLAN));
    assertThat(SlidesWriter.write(PLAN)).isEqualTo(SlidesWriter.write(PLAN));
    String table = "# A\n| x |\n|---|\n| =1+1 |\n";
    assertThat(WorkbookWriter.write(table)).isEqualTo(WorkbookWriter.write(table));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "=1/0; Budget!B2, =1/0, gives #DIV/0!",
        "=B2+1; Budget!B2, =B2+1, gives ",
        "=SUM(; =SUM(, cannot be understood. The first row",
        "=NOSUCHTHING(1); Budget!B2",
        "='[other.xlsx]S'!A1; Budget!B2"
      })
  void aFormulaThatDoesNotWorkIsNamed(String formula, String told) {
    assertThatThrownBy(
            () -> WorkbookWriter.write("# Budget\n| a | b |\n|---|---|\n| x | " + formula + " |"))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining(told.strip());
  }

  @Test
  void aLinkToAScriptIsOnlyWords() {
    Bytes document = WordWriter.write("See [this](javascript:alert(1)) and [that](#plan).");

    assertThat(read(MediaType.DOCX, document)).contains("See this and [that](#plan).");
  }

  @Test
  void whatIsNoSlideOrTableIsToldToItsAuthor() {
    assertThatThrownBy(() -> SlidesWriter.write("words first\n\n# Title"))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("before the first heading");
    assertThatThrownBy(() -> WorkbookWriter.write("# A\nwords"))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("neither a heading nor part of a table: 'words'");
    assertThatThrownBy(() -> WordWriter.write(" \n"))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("empty");
  }

  private static String read(MediaType type, Bytes content) {
    return Documents.read(type, content).text();
  }
}
