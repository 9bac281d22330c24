package dev.dreamteam.dream;

import static dev.dreamteam.testing.HostileTexts.areReadInLinearTime;

import dev.dreamteam.dream.gate.Habit;
import dev.dreamteam.dream.gate.OwnWords;
import dev.dreamteam.dream.gate.PassedDate;
import dev.dreamteam.dream.gate.Replacement;
import dev.dreamteam.dream.gate.SafetyRules;
import dev.dreamteam.dream.gate.Wishes;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The length of what a dream reads costs no more than its length. */
@Tag("slow")
final class HostileClaimsTest {
  @Test
  void whatInstructsIsFoundInLinearTime() {
    areReadInLinearTime("", SafetyRules::instructs);
  }

  @Test
  void whatIsPersonalIsFoundInLinearTime() {
    areReadInLinearTime("call me at ", PersonalData::in);
  }

  @Test
  void whatPeopleSayThemselvesIsFoundInLinearTime() {
    areReadInLinearTime("", OwnWords::sentences);
    areReadInLinearTime("", OwnWords::isHearsay);
    areReadInLinearTime("", Wishes::areIn);
    areReadInLinearTime("we ", Habit::isIn);
  }

  @Test
  void whatIsSaidOneByOneIsFoundInLinearTime() {
    areReadInLinearTime("", Replacement::facts);
    areReadInLinearTime("until ", text -> PassedDate.lastIn(text, Instant.EPOCH));
  }
}
