package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("slow")
final class RubricMarkdownRoundTripTest {
  @Property
  void whatIsWrittenIsReadBackTheSame(@ForAll("rubrics") Rubric rubric) {
    assertThat(RubricParser.parse("weekly", RubricMarkdown.write(rubric))).isEqualTo(rubric);
    assertThat(RubricParser.parse("weekly", RubricMarkdown.show(rubric))).isEqualTo(rubric);
  }

  @Property
  void whateverCanBeReadIsReadAgainFromWhatIsWritten(@ForAll("scribbles") String text) {
    Optional<Rubric> read = read(text);

    read.ifPresent(
        rubric ->
            assertThat(RubricParser.parse("weekly", RubricMarkdown.write(rubric)))
                .isEqualTo(rubric));
  }

  /** Usable rubrics alone matter here; what is refused is told in words. */
  private static Optional<Rubric> read(String text) {
    try {
      return Optional.of(RubricParser.parse("weekly", text));
    } catch (UnusableRubric e) {
      assertThat(e).message().isNotBlank();
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<Rubric> rubrics() {
    return Combinators.combine(
            criteria().list().ofMinSize(1).ofMaxSize(Rubric.MAX_CRITERIA),
            Arbitraries.integers().between(1, 100))
        .as(RubricMarkdownRoundTripTest::rubric);
  }

  private static Rubric rubric(List<Criterion> drawn, int threshold) {
    List<Criterion> criteria =
        IntStream.range(0, drawn.size())
            .mapToObj(
                i -> {
                  Criterion c = drawn.get(i);
                  // Its own number makes it differ from the others.
                  String text = c.text() + " " + (i + 1);
                  String section = i < drawn.size() / 2 ? "" : "Part " + (3 * i / drawn.size());
                  return new Criterion(
                      "c" + (i + 1), section, text, c.must(), c.weight(), c.check());
                })
            .toList();
    return new Rubric("weekly", new RubricSource.Unrecorded(), criteria, threshold);
  }

  private static Arbitrary<Criterion> criteria() {
    Arbitrary<String> words =
        Arbitraries.of(
                "every", "risk", "Should", "MUST", "names", "be", "links", "#", "-", "short:")
            .list()
            .ofMinSize(1)
            .ofMaxSize(9)
            .map(list -> String.join(" ", list));
    return Combinators.combine(
            words, Arbitraries.of(true, false), Arbitraries.integers().between(1, 100))
        .as((text, must, weight) -> new Criterion("c", "", text, must, weight, Optional.empty()));
  }

  @Provide
  Arbitrary<String> scribbles() {
    return Arbitraries.of(
            "# ",
            "## ",
            "- ",
            "1. ",
            "* ",
            "  - ",
            "\n",
            "\n",
            "\n",
            "\r\n",
            "\t",
            "\u2028",
            "\u00a0",
            "[ ] ",
            "[x] ",
            "(wish)",
            "[must, weight 3]",
            "(x2)",
            "(",
            ")",
            "(by the grader)",
            "should: ",
            "Should ",
            "must: ",
            "pass at 80 %",
            "; ",
            ",",
            "**Form**",
            "**",
            ":",
            "at most 300 words",
            "no placeholder is left",
            "it is true",
            "short",
            " ",
            ".")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }
}
