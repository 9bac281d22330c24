package dev.dreamteam.rehearsal;

import static dev.dreamteam.testing.HostileTexts.areReadInLinearTime;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rehearsal model reads a text in linear time. */
@Tag("slow")
final class HostileRehearsalsTest {
  @Test
  void sentencesAreReadInLinearTime() {
    areReadInLinearTime("", text -> RehearsalRules.sentences(text));
    areReadInLinearTime("let's ", RehearsalRules::read);
    areReadInLinearTime("ok, ", RehearsalRules::tidy);
  }
}
