package dev.dreamteam.privacy;

import static dev.dreamteam.testing.HostileTexts.areReadInLinearTime;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody is forgotten in linear time, whatever the others wrote. */
@Tag("slow")
final class HostileTracesTest {
  @Test
  void aPersonIsTakenOutInLinearTime() {
    Traces traces = Traces.none();
    traces.add("We moved the launch to Friday because of the printer in the hall.");
    Scrubber scrubber =
        new Scrubber(new Identity("U1", List.of("Ann", "a", "Änne"), "someone"), traces);

    areReadInLinearTime("Ann: ", scrubber::text);
    areReadInLinearTime("", scrubber::json);
    areReadInLinearTime("", text -> Traces.none().add(text));
  }
}
