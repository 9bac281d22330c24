package dev.dreamteam.conversation;

import static dev.dreamteam.testing.HostileTexts.areReadInLinearTime;

import dev.dreamteam.text.Secrets;
import dev.dreamteam.text.VisibleText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The length of a message costs no more than its length. */
@Tag("slow")
final class HostileMessagesTest {
  @Test
  void attachedFilesAreFoundInLinearTime() {
    areReadInLinearTime(
        "look at this",
        text -> {
          AttachedFile.wordsOf(text);
          AttachedFile.in(text);
        });
  }

  @Test
  void secretsAreLeftOutInLinearTime() {
    areReadInLinearTime("the password is", Secrets::without);
  }

  @Test
  void hiddenCharactersAreFoundInLinearTime() {
    areReadInLinearTime("", VisibleText::hides);
    areReadInLinearTime("", VisibleText::plain);
  }
}
