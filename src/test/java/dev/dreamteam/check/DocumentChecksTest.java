package dev.dreamteam.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.document.Document;
import dev.dreamteam.document.Documents;
import dev.dreamteam.document.SlidesWriter;
import dev.dreamteam.document.WordWriter;
import dev.dreamteam.document.WorkbookWriter;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.rubric.MechanicalWording;
import dev.dreamteam.workspace.MediaType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents are written as agents write them, read back, and decided. */
@Tag("slow")
class DocumentChecksTest {
  private static final String LETTER =
      """
      # Offer

      We offer the move for 1,300.50 EUR. The van is 1,100.50 EUR, see [Figures](#figures).

      ## Figures

      | what | sum |
      |---|---|
      | van | 1,100.50 EUR |
      | boxes | 200 EUR |
      | Total | 1,300.50 EUR |

      ## Next steps

      - Book the van ([offer](https://movers.example/van))
      """;
  private static final String SLIDES =
      """
      # The move

      - costs 300 EUR, see https://movers.example/van

      # Next steps

      - book the van by 2026-03-01 (https://movers.example/van)
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "at most 34 words; We offer; Once again we offer",
        "exactly one table; | what; | a |\\n|---|\\n| b |\\n\\n| what",
        "exactly 1 item; - Book; Book",
        "has the sections \"Figures\"; ## Figures; ## Numbers",
        "headings never skip a level; ## Figures; ### Figures",
        "every table adds up; | 200 EUR |; | 220 EUR |",
        "the numbers in the text agree with the tables; The van is 1,100.50; The van is 1,010.50",
        "every link works; (#figures); (#numbers)",
        "no placeholder is left; Book the van; TBD",
        "only the styles \"heading 1\", \"heading 2\", \"Normal\", \"List Paragraph\"; ## Next; >"
            + " Next",
      })
  void defectsOfWordDocumentsAreFound(String criterion, String sound, String defect) {
    assertThat(LETTER).contains(sound);
    assertThat(word(criterion, LETTER)).get().matches(Finding::met, "is met");
    assertThat(word(criterion, LETTER.replace(sound, defect.replace("\\n", "\n"))))
        .get()
        .matches(finding -> !finding.met(), "is not met");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "at most 2 slides; - book; ## Then\\n\\n- book",
        "every slide has a title; Next steps; The move",
        "has the section \"Next steps\"; Next steps; Then",
        "no date is before 2026-01-01; 2026-03-01; 2025-03-01",
        "every link works; https://movers.example/van; https://movers/van",
        "every line has a source; see https://movers.example/van; and is worth it",
      })
  void defectsOfSlidesAreFound(String criterion, String sound, String defect) {
    String bad = SLIDES.replace(sound, defect.replace("\\n", "\n"));

    assertThat(slides(criterion, SLIDES)).get().matches(Finding::met, "is met");
    assertThat(slides(criterion, bad)).get().matches(finding -> !finding.met(), "is not met");
  }

  @ParameterizedTest
  @CsvSource({"270,true", "280,false"})
  void aWorkbooksTotalsAreAddedUp(String total, boolean met) {
    String sheet =
        "# Costs\n\n| what | sum |\n|---|---|\n| van | 200 |\n| boxes | 70 |\n| Total | %s |\n";

    Bytes content = WorkbookWriter.write(sheet.formatted(total));

    assertThat(decide("every table adds up", "a.xlsx", Documents.read(MediaType.XLSX, content)))
        .get()
        .extracting(Finding::met)
        .isEqualTo(met);
  }

  private static Optional<Finding> word(String criterion, String markdown) {
    return decide(criterion, "a.docx", Documents.read(MediaType.DOCX, WordWriter.write(markdown)));
  }

  private static Optional<Finding> slides(String criterion, String markdown) {
    return decide(
        criterion, "a.pptx", Documents.read(MediaType.PPTX, SlidesWriter.write(markdown)));
  }

  private static Optional<Finding> decide(String criterion, String path, Document document) {
    WorkFile file = new WorkFile(path, new WorkFile.Read(DocumentReader.read(document)));
    return Checks.of(
        MechanicalWording.read(criterion).orElseThrow(),
        Work.of(List.of(file), path, MessageLinks.NONE));
  }
}
