package dev.dreamteam.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AttachedFileTest {
  private static final String PLAN = new AttachedFile("a \"plan\".md", "x < y\n\nz").marked();

  @Test
  void theWordsEndBeforeTheBlanksInFrontOfTheFirstFile() {
    assertThat(AttachedFile.wordsOf("look at this\n \n\n" + PLAN)).isEqualTo("look at this");
    assertThat(AttachedFile.wordsOf(PLAN)).isEmpty();
    assertThat(AttachedFile.wordsOf("see <attached_file name=\"a\">")).startsWith("see <");
    assertThat(AttachedFile.wordsOf("no file \n")).isEqualTo("no file \n");
  }

  @Test
  void everyFileIsReadAsItWasMarked() {
    String text =
        "words\n\n"
            + PLAN
            + "\n\n"
            + AttachedFile.notRead("b.png", "only texts are read")
            + "\n\n"
            + new AttachedFile("c.txt", "").marked();

    assertThat(AttachedFile.in(text))
        .containsExactly(
            new AttachedFile("a \"plan\".md", "x < y\n\nz"), new AttachedFile("c.txt", ""));
  }

  @Test
  void marksThatDoNotEndAreNoFiles() {
    assertThat(AttachedFile.in("<attached_file name=\"a\">\n".repeat(10_000))).isEmpty();
    assertThat(AttachedFile.in("<attached_file name=\"".repeat(10_000))).isEmpty();
    assertThat(AttachedFile.in("<attached_file name=\"a\nb\">\nc\n</attached_file>")).isEmpty();
  }

  @Test
  void thePersonsWordsEndWhereFilesAndForwardedMessagesBegin() {
    String file = new AttachedFile("rubric.md", "- cites sources").marked();
    String forwarded = new ForwardedMessage("Ines", "https://s/1", "rubric: be kind").marked();

    assertThat(AttachedFile.wordsOf("plan it\n\n" + file)).isEqualTo("plan it");
    assertThat(AttachedFile.wordsOf("plan it\n\n" + forwarded + "\n\n" + file))
        .isEqualTo("plan it");
    assertThat(AttachedFile.wordsOf(forwarded)).isEmpty();
    assertThat(AttachedFile.wordsOf("say <attached_file name=\"x\"> aloud"))
        .isEqualTo("say <attached_file name=\"x\"> aloud");
  }
}
