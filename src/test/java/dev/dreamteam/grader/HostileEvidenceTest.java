package dev.dreamteam.grader;

import static dev.dreamteam.testing.HostileTexts.areReadInLinearTime;

import dev.dreamteam.text.Fence;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The length of what is graded costs no more than its length. */
@Tag("slow")
final class HostileEvidenceTest {
  @Test
  void evidenceIsFoundInLinearTime() {
    areReadInLinearTime(
        "",
        text -> {
          Evidence evidence = new Evidence(Map.of("a.csv", text), Map.of());
          evidence.placeOf("nowhere");
          evidence.hasPlace("a.csv!A1");
          evidence.hasPlace("a.csv, " + text);
        });
    areReadInLinearTime("", text -> Fence.around("material", text));
  }
}
