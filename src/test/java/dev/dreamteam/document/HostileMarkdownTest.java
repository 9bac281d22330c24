package dev.dreamteam.document;

import static dev.dreamteam.testing.HostileTexts.areReadInLinearTime;

import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The length of a text that becomes a document costs no more than its length. */
@Tag("slow")
final class HostileMarkdownTest {
  @Test
  void textsBecomeDocumentsInLinearTime() {
    areReadInLinearTime("# a\n", orRefused(WordWriter::write));
    areReadInLinearTime("# a\n", orRefused(Outline::parse));
  }

  @Test
  void textsBecomeSheetsInLinearTime() {
    areReadInLinearTime("# a\n| ", orRefused(SheetText::parse));
    areReadInLinearTime("", CellText::of);
  }

  private static Consumer<String> orRefused(Consumer<String> reader) {
    return text -> {
      try {
        reader.accept(text);
      } catch (DocumentRefused e) {
        // nothing that becomes a document, said in time
      }
    };
  }
}
