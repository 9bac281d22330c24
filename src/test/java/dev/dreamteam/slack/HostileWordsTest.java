package dev.dreamteam.slack;

import static dev.dreamteam.testing.HostileTexts.areReadInLinearTime;

import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.blockkit.Mrkdwn;
import dev.dreamteam.slack.memory.MemoryWish;
import dev.dreamteam.slack.rubric.RubricWords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The length of what people type and of what agents answer costs no more than its length. */
@Tag("slow")
final class HostileWordsTest {
  @Test
  void wishesAreReadInLinearTime() {
    areReadInLinearTime("remember that", MemoryWish::in);
    areReadInLinearTime("please", MemoryWish::in);
    areReadInLinearTime("forget that", MemoryWish::in);
  }

  @Test
  void mentionsAreLeftOutInLinearTime() {
    areReadInLinearTime("<@U1|", text -> MessageText.without("U1", text));
  }

  @Test
  void commandsAreReadInLinearTime() {
    areReadInLinearTime("", CommandWords::parse);
    areReadInLinearTime("rubric save name", CommandWords::parse);
    areReadInLinearTime("save name", RubricWords::parse);
  }

  @Test
  void answersAreShownInLinearTime() {
    areReadInLinearTime("", Mrkdwn::of);
    areReadInLinearTime("", text -> Clip.line(text, 200));
  }
}
