package dev.dreamteam.local.blockkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.json.Json;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockRulesTest {
  private static final String DIVIDER = "{\"type\":\"divider\"}";

  @Test
  void whatSlackTakesIsFine() {
    assertThat(
            problems(
                """
                [{"type":"header","text":{"type":"plain_text","text":"Done"}},
                 {"type":"section","fields":[{"type":"mrkdwn","text":"*a*"}]},
                 {"type":"context","elements":[{"type":"mrkdwn","text":"b"}]},
                 {"type":"markdown","text":"## c"},
                 {"type":"table","rows":[[{"type":"raw_text","text":"d"}]]},
                 {"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"g",
                   "positive_button":{"text":{"type":"plain_text","text":"Good"}},
                   "negative_button":{"text":{"type":"plain_text","text":"Bad"}}}]}]\
                """))
        .isEmpty();
  }

  @Test
  void everyFaultIsNamedWithItsPlace() {
    String longText = "x".repeat(151);
    assertThat(
            problems(
                """
                [{"type":"header","text":{"type":"plain_text","text":"%s"}},
                 {"type":"section"},
                 {"type":"carousel"},
                 {"type":"divider","block_id":"a"},
                 {"type":"divider","block_id":"a"},
                 {"type":"actions","elements":[{"type":"button","action_id":"b",
                   "text":{"type":"plain_text","text":"%s"}}]},
                 {"type":"table","rows":[[{"type":"raw_text","text":""}]]},
                 {"type":"plan","title":"p","tasks":[{"task_id":"t","title":"u","status":"completed",
                   "details":"plain"}]}]\
                """
                    .formatted(longText, longText)))
        .containsExactly(
            "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
            "missing required field: text [json-pointer:/blocks/1]",
            "unsupported type: carousel [json-pointer:/blocks/2/type]",
            "duplicate block_id: a [json-pointer:/blocks/4/block_id]",
            "must be less than 76 characters [json-pointer:/blocks/5/elements/0/text/text]",
            "must be more than 0 characters [json-pointer:/blocks/6/rows/0/0/text]",
            "must be one of pending, in_progress, complete, error"
                + " [json-pointer:/blocks/7/tasks/0/status]",
            "must be a rich_text object [json-pointer:/blocks/7/tasks/0/details]");
  }

  @Test
  void aMessageHoldsFiftyBlocks() {
    assertThat(problems(dividers(50))).isEmpty();
    assertThat(problems(dividers(51)))
        .containsExactly("no more than 50 items allowed [json-pointer:/blocks]");
  }

  private static String dividers(int count) {
    return "[" + String.join(",", Collections.nCopies(count, DIVIDER)) + "]";
  }

  private static List<String> problems(String blocks) {
    return BlockRules.problems(Json.parse(blocks), BlockRules.Surface.MESSAGE);
  }
}
