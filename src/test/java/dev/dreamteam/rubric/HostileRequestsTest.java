package dev.dreamteam.rubric;

import static dev.dreamteam.testing.HostileTexts.areReadInLinearTime;

import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The length of a request and of its rubric costs no more than its length. */
@Tag("slow")
final class HostileRequestsTest {
  @Test
  void requestsAreReadInLinearTime() {
    areReadInLinearTime("list the decisions", WrittenRequest::read);
    areReadInLinearTime("list the decisions. rubric:", WrittenRequest::read);
    areReadInLinearTime("list the decisions\n# rubric\n", WrittenRequest::read);
  }

  @Test
  void rubricsAreReadInLinearTime() {
    areReadInLinearTime("- ", orRefused(text -> RubricParser.parse("a", cut(text, 20_000))));
    areReadInLinearTime("", orRefused(text -> RubricLines.of(cut(text, 20_000))));
  }

  @Test
  void criteriaAreReadInLinearTime() {
    areReadInLinearTime("at most ", text -> MechanicalWording.read(cut(text, 2_000)));
    areReadInLinearTime("no date is before ", text -> MechanicalWording.read(cut(text, 2_000)));
    areReadInLinearTime("", WrittenDate::in);
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(text.length(), length));
  }

  private static Consumer<String> orRefused(Consumer<String> reader) {
    return text -> {
      try {
        reader.accept(text);
      } catch (UnusableRubric e) {
        // nothing that can be used, said in time
      }
    };
  }
}
