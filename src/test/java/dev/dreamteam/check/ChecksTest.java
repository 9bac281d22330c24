package dev.dreamteam.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.LinkedMessage;
import dev.dreamteam.conversation.LinkedMessage.Reach;
import dev.dreamteam.rubric.MechanicalCheck;
import dev.dreamteam.rubric.MechanicalWording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each criterion is read from its words, as people write it, and then decided. */
class ChecksTest {
  private static final String SOUND =
      """
      # Costs of the move

      The move costs 300 EUR, see [the offer](offer.md) of 2026-03-01.

      ## Figures

      | what | sum |
      |---|---|
      | van | 1,100.50 EUR |
      | boxes | 200 EUR |
      | **Total** | **1,300.50 EUR** |

      ## Next steps

      - Mara books the van ([message](https://team.example/archives/C1/p1))
      - Ben orders boxes, as offer.md says
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "at most 60 words",
        "at least 2 sections",
        "exactly 2 items",
        "exactly one table",
        "has the sections \"Figures\" and \"Next steps\"",
        "headings never skip a level",
        "every table adds up",
        "the column \"sum\" is filled",
        "every link works",
        "no placeholder is left",
        "no date is before 2026-01-01",
        "mentions \"the van\"",
        "does not mention \"secret\"",
        "every file opens",
        "offer.md exists",
      })
  void soundWorkIsNeverSentBack(String criterion) {
    assertThat(decide(criterion, SOUND)).get().matches(Finding::met, "is met");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "at most 10 words; move; move",
        "exactly 2 items; - Ben orders; Ben orders",
        "has the section \"Figures\"; ## Figures; ## Numbers",
        "headings never skip a level; ## Figures; #### Figures",
        "every table adds up; 1,100.50 EUR; 1,100.05 EUR",
        "the column \"sum\" is filled; | 200 EUR |; | |",
        "every link works; (offer.md); (offers.md)",
        "every link works; https://team.example; https://team",
        "no placeholder is left; Mara books; TBD books",
        "no placeholder is left; Mara books; [insert name] books",
        "no date is before 2026-01-01; 2026-03-01; 1 March 2019",
        "mentions \"the van\"; the van; a van",
        "does not mention \"secret\"; Mara; Secret Mara",
      })
  void plantedDefectsAreFound(String criterion, String sound, String defect) {
    assertThat(SOUND).contains(sound);

    Optional<Finding> found = decide(criterion, SOUND.replace(sound, defect));

    assertThat(found).get().matches(finding -> !finding.met(), "is not met");
    assertThat(found.orElseThrow().gap()).isNotBlank();
  }

  @Test
  void aGapNamesTheFileAndTheLine() {
    assertThat(decide("no placeholder is left", "# Plan\n\nWho: TODO\n"))
        .contains(new Finding(false, "", "“TODO” is left.", "result.md, line 3"));
  }

  @Test
  void everyLineNeedsASourceOfItsOwn() {
    String lines = "- rent, see offer.md\n- van\n";

    assertThat(decide("every line has a source", lines))
        .contains(
            new Finding(false, "", "No link and no file is named in: “van”", "result.md, line 2"));
  }

  @ParameterizedTest
  @CsvSource({"at most 2 pages", "every table adds up", "every line has a source"})
  void whatCodeCannotTellIsLeftToAGrader(String criterion) {
    assertThat(decide(criterion, "Just words.")).isEmpty();
  }

  @Test
  void aFormatThatIsNotReadIsLeftToAGrader() {
    Work work =
        Work.of(
            List.of(new WorkFile("result.docx", new WorkFile.Unread())),
            "result.docx",
            MessageLinks.NONE);

    assertThat(Checks.of(check("at most 10 words"), work)).isEmpty();
    assertThat(Checks.of(check("result.docx exists"), work)).get().matches(Finding::met);
  }

  @Test
  void aLinkToAMessageIsLookedUpAsWhatItIs() {
    String link = "https://acme.slack.com/archives/C1/p1700000000000100";
    String text = "- See [it](%s) and [the web](https://example.com/a).".formatted(link);

    assertThat(linksWork(text, _ -> leads(link, Reach.THERE)))
        .contains(
            Finding.met(
                "Links that are well formed or lead to a file or heading: 2; messages that were"
                    + " looked up: 1."));
    assertThat(linksWork(text, _ -> leads(link, Reach.MISSING)))
        .get()
        .extracting(Finding::gap)
        .isEqualTo("The link “%s” leads to no message.".formatted(link));
    assertThat(linksWork(text, _ -> leads(link, Reach.NOT_FROM_HERE)))
        .get()
        .extracting(Finding::gap)
        .isEqualTo(
            "The link “%s” leads to a place that not everybody here can read.".formatted(link));
  }

  private static Map<String, LinkedMessage> leads(String link, Reach reach) {
    return Map.of(link, new LinkedMessage("C1", Instant.ofEpochSecond(1_700_000_000L), reach));
  }

  @Test
  void whenTheChatCannotBeAskedAGraderMustLook() {
    assertThat(
            linksWork(
                "- See [it](https://example.com/a).",
                _ -> {
                  throw new ConversationUnavailable("not now");
                }))
        .isEmpty();
  }

  private static Optional<Finding> linksWork(String result, MessageLinks links) {
    return Checks.of(check("every link works"), work(result, links));
  }

  @Test
  void oneFileAloneIsLookedAtWhenItIsNamed() {
    Work work = work("Short.", TextReader.read("results/costs.csv", "what,sum\nvan,5\ntotal,6\n"));

    assertThat(Checks.of(check("every table adds up in costs.csv"), work))
        .contains(
            new Finding(
                false,
                "",
                "The total of “sum” is given as 6; the rows above it add up to 5.",
                "results/costs.csv, row 3"));
    assertThat(Checks.of(check("every table adds up in prices.csv"), work))
        .contains(Finding.missing("There is no file prices.csv."));
  }

  @Test
  void aTableThatIsCutOffDoesNotOpen() {
    Work work = work("Short.", TextReader.read("results/costs.csv", "what,sum\n\"van,5\n"));

    assertThat(Checks.of(check("every file opens"), work))
        .get()
        .extracting(Finding::gap)
        .isEqualTo("results/costs.csv does not open: A quotation mark is never closed.");
  }

  private static Optional<Finding> decide(String criterion, String result) {
    return Checks.of(check(criterion), work(result));
  }

  private static MechanicalCheck check(String criterion) {
    return MechanicalWording.read(criterion).orElseThrow();
  }

  private static Work work(String result, WorkFile... others) {
    return work(result, MessageLinks.NONE, others);
  }

  private static Work work(String result, MessageLinks links, WorkFile... others) {
    return Work.of(
        Stream.concat(
                Stream.of(
                    TextReader.read("result.md", result), TextReader.read("offer.md", "An offer.")),
                Stream.of(others))
            .toList(),
        "result.md",
        links);
  }
}
