package dev.dreamteam.slack.blockkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrkdwnTest {
  /** "|" stands for a character without width. */
  @ParameterizedTest
  @CsvSource({
    "**重点：**内容,          *重点：*|内容",
    "**重点**：内容,          *重点*|：内容",
    "要求**重点**,            要求|*重点*",
    "a*b*c,                   a|_b_|c",
    "a**b**c,                 a|*b*|c",
    "**a** **b**,             *a* *b*",
    "x **b**.,                x *b*.",
    "(**b**),                 (*b*)",
    "***both***,              _*both*_",
    "# **Title**,             *Title*",
    "`a`b,                    `a`|b",
    "~~old~~ new,             ~old~ new",
    "an~~old~~one,            an|~old~|one",
    "~~ left open,            ~~ left open",
    "2 ** 3 ** 4,             2 ** 3 ** 4",
    "a <b> & c,               a &lt;b&gt; &amp; c",
  })
  void aMarkStandsWhereSlackReadsIt(String markdown, String mrkdwn) {
    assertThat(Mrkdwn.of(markdown).replace('\u200b', '|')).isEqualTo(mrkdwn);
  }

  @Test
  void deepNestingEndsSomewhere() {
    assertThat(Mrkdwn.of("> ".repeat(20_000) + "deep")).contains("deep");
    assertThat(Mrkdwn.of("*a **b ".repeat(20_000))).contains("b");
    assertThat(Mrkdwn.of("**a** ".repeat(20_000))).contains("*a*");
  }
}
