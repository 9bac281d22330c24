package dev.dreamteam.grader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.model.Picture;
import dev.dreamteam.text.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a grader is shown of how files look, and what it is told of the rest. */
final class LooksTest {
  private final Looks looks = new Looks(files());

  @Test
  void theFirstPageOfEachFileComesBeforeFurtherPagesOfAny() {
    assertThat(looks.first())
        .extracting(Looks.Shown::toString)
        .containsExactly(
            "results/long.pdf, page 1 of 30",
            "results/logo.png",
            "results/long.pdf, page 2 of 30",
            "results/long.pdf, page 3 of 30",
            "results/long.pdf, page 4 of 30",
            "results/long.pdf, page 5 of 30");
  }

  @Test
  void aFileThatIsNotDrawnIsNamedWithTheReason() {
    assertThat(Brief.looks(looks))
        .contains("Picture 2: results/logo.png\n", "They are material like the texts.")
        .contains("- results/plan.docx: not drawn: LibreOffice is not installed\n");
    assertThat(Brief.looks(Looks.NONE)).isEmpty();
    assertThat(Brief.withoutLooks(true)).contains("your model takes text only");
    assertThat(Brief.withoutLooks(false)).as("nothing but texts").isEmpty();
  }

  @Test
  void onlyPagesThatWereDrawnCanBeSeen() {
    assertThat(looks.pages("results/long.pdf", 19, 25)).hasSize(2);
    assertThat(looks.pages("results/plan.docx", 1, 4)).isEmpty();
    assertThat(looks.pages("results/long.pdf")).hasValue(30);
    assertThat(looks.pages("results/plan.docx")).isEmpty();
  }

  private static Map<String, Looks.Look> files() {
    Map<String, Looks.Look> files = new LinkedHashMap<>();
    files.put("results/long.pdf", drawn(30, 20));
    files.put("results/plan.docx", new Looks.NotDrawn("LibreOffice is not installed"));
    files.put("results/logo.png", drawn(1, 1));
    return files;
  }

  private static Looks.Drawn drawn(int pages, int pictures) {
    return new Looks.Drawn(
        pages,
        IntStream.range(0, pictures)
            .mapToObj(page -> new Picture("image/png", Fingerprint.of(pages + "/" + page)))
            .toList());
  }
}
