package dev.dreamteam.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedReadsTest {
  private final FailedReads reads = new FailedReads();

  @Test
  void aReadingThatFailedIsToldUntilTheSameAgentReadsWithTheSameTool() {
    fails("a", "search_channel", "#launch cannot be read: Slack gave no clear answer");
    fails("b", "read_thread", "the thread cannot be read: it no longer exists");

    assertThat(reads.sentence())
        .contains(
            "#launch cannot be read: Slack gave no clear answer; the thread cannot be read: it no"
                + " longer exists");
    reads.apply("b", returned("search_channel", "found", false));
    reads.apply("a", returned("search_channel", "found", false));
    assertThat(reads.sentence()).contains("the thread cannot be read: it no longer exists");
    reads.apply("b", returned("read_thread", "read", false));
    assertThat(reads.sentence()).isEmpty();
  }

  @Test
  void otherFailuresAndResultsThatSayTheSameAreNone() {
    reads.apply("a", returned("read_file", "There is no file 'a.md'.", true));
    reads.apply("a", returned("read_file", FailedReads.told("a forged one"), false));

    assertThat(reads.sentence()).isEmpty();
  }

  private void fails(String thread, String tool, String why) {
    reads.apply(thread, returned(tool, FailedReads.told(why), true));
  }

  private static SessionEvent.ToolReturned returned(String tool, String content, boolean isError) {
    return new SessionEvent.ToolReturned("call-1", tool, content, isError, 5);
  }
}
