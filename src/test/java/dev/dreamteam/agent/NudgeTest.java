package dev.dreamteam.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.json.Json;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.session.ThreadKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model is told what of its answer arrived, and what did not. */
class NudgeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LEAD       | # Result   | false | the end of its text is missing. Give all of it again",
        "SPECIALIST | # Report   | true  | the end of its text is missing. Give all of it again",
        "LEAD       | ''         | true  | only thoughts of it arrived, which nobody reads. Think"
            + " in",
        "LEAD       | ''         | false | no text of it arrived. Give it again in smaller pieces",
        "GRADER     | c1 is met, | false | so there is no verdict yet. Give it in fewer words",
        "GRADER     | ''         | true  | so there is no verdict yet. Give it in fewer words"
      })
  void aCutAnswerIsCalledByWhatArrivedOfIt(
      ThreadKind kind, String text, boolean thoughts, String told) {
    assertThat(new Nudge.Answer(kind, StopReason.MAX_TOKENS, text, thoughts).nudge())
        .startsWith(
            "Your answer was cut at the token limit; no tool call of it was run, and " + told);
  }

  @Test
  void anAnswerOfThoughtsAloneIsNotCalledEmpty() {
    Nudge.Answer thoughts = new Nudge.Answer(ThreadKind.LEAD, StopReason.END_TURN, " ", true);
    Nudge.Answer nothing = new Nudge.Answer(ThreadKind.LEAD, StopReason.END_TURN, " ", false);

    assertThat(thoughts.nudge())
        .startsWith("Your answer had only thoughts, which nobody reads. Go");
    assertThat(thoughts.why(3))
        .isEqualTo("its answers had thoughts and no words, 3 times in a row");
    assertThat(nothing.nudge()).startsWith("Your answer was empty. Go");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'type':'thinking','thinking':'hm'}]          | true",
        "[{'type':'redacted_thinking','data':'x'}]      | true",
        "[{'type':'text','text':'words'}]               | false",
        "{'role':'assistant','reasoning':'hm'}          | true",
        "{'role':'assistant','reasoning_details':[{}]}  | true",
        "{'role':'assistant','content':'words'}         | false"
      })
  void thoughtsAreKnownInTheShapeOfEachProvider(String json, boolean thoughts) {
    assertThat(new ProviderContent("p", "m", Json.parse(json.replace('\'', '"'))).hasThoughts())
        .isEqualTo(thoughts);
  }
}
