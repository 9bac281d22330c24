package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MechanicalWordingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "The file results/plan.docx exists. | results/plan.docx exists",
        "costs.xlsx can be opened | costs.xlsx opens",
        "Every file opens | every file opens",
        "The report has at most 1,200 words. | at most 1200 words",
        "between 300 and 500 words | between 300 and 500 words",
        "500 words or fewer | at most 500 words",
        "under 10 slides | at most 9 slides",
        "must have at least three list items | at least 3 items",
        "two pages at most | at most 2 pages",
        "exactly 1 table | exactly 1 tables",
        "It has the sections “Risks”, \"Costs\" and `Next steps` | the sections \"Risks\","
            + " \"Costs\", \"Next steps\"",
        "every total is the sum of the rows above it | every table adds up",
        "Every sheet adds up in costs.xlsx | every table adds up in costs.xlsx",
        "numbers in the text match the table | the numbers in the text agree with the tables",
        "Every row has a value in the column \"Owner\" | the column \"Owner\" is filled",
        "no dead links | every link works",
        "Every line links to the message it came from | every line has a source",
        "No placeholders such as TODO or TBD are left | no placeholder is left",
        "no TBDs | no placeholder is left",
        "No date is older than 1 March 2026 | no date is before 2026-03-01",
        "every date is in 2026 | every date is between 2026-01-01 and 2026-12-31",
        "all dates are between March 1, 2026 and 31.3.2026 | every date is between 2026-03-01 and"
            + " 2026-03-31",
        "It contains \"Not legal advice\" | the words \"Not legal advice\"",
        "The document contains the phrase \"Not legal advice\" | the words \"Not legal advice\"",
        "never uses the word \"synergy\" | the words \"synergy\" are not used",
        "Headings never skip a level | no heading level is skipped",
        "Uses only the styles \"Body\" and \"Quote\" | only the styles \"Body\", \"Quote\"",
        "each slide has a title of its own | every slide has a title",
        "plan.md has at most 80 words | at most 80 words in plan.md",
        "In plan.md: no placeholder is left | no placeholder is left in plan.md",
      })
  void whatSaysOneThingThatCodeCanDecideIsTakenFromTheGrader(String written, String said) {
    assertThat(MechanicalWording.read(written).map(MechanicalWording::say)).contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No placeholders such as TODO or TBD left by the author",
        "at most 3 items per section",
        "at most one page, or two when there is a table",
        "has a section on risks",
        "every claim has a source",
        "every decision has a date",
        "no date is older than 90 days",
        "all dates are plausible",
        "the numbers are right",
        "every row has an owner",
        "the summary is at most half as long as the material",
        "it does not contain jargon",
        "links are useful",
        "between 300 and 500 words, without lists",
        "the file is well structured",
      })
  void whatAsksForMoreOrCouldMeanSomethingElseStaysWithTheGrader(String written) {
    assertThat(MechanicalWording.read(written)).isEmpty();
  }

  @Test
  void everyCheckIsReadBackFromItsOwnSentence() {
    assertThat(StoredRubricTest.CHECKS)
        .allSatisfy(
            check ->
                assertThat(MechanicalWording.read(MechanicalWording.say(check))).contains(check));
  }
}
