package dev.dreamteam.memory;

import static dev.dreamteam.testing.HostileTexts.areReadInLinearTime;

import dev.dreamteam.archive.MemoryFile;
import dev.dreamteam.recall.RecallQuestion;
import dev.dreamteam.text.Likeness;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The length of what is remembered and asked for costs no more than its length. */
@Tag("slow")
final class HostileMemoriesTest {
  @Test
  void likenessIsFoundInLinearTime() {
    areReadInLinearTime("", text -> Likeness.of(text).to(Likeness.of("a b c")));
    areReadInLinearTime("", Likeness::names);
    areReadInLinearTime("", Likeness::numbers);
    areReadInLinearTime("", text -> Likeness.of(text).to(Likeness.of(text)));
  }

  @Test
  void questionsAreReadInLinearTime() {
    areReadInLinearTime("", text -> RecallQuestion.of(text, Instant.EPOCH));
  }

  @Test
  void archivesAreReadInLinearTime() {
    areReadInLinearTime("", orRefused(text -> MemoryFile.read("a.md", text)));
    areReadInLinearTime("---\n", orRefused(text -> MemoryFile.read("a.md", text)));
    areReadInLinearTime("---\nkind: \"", orRefused(text -> MemoryFile.read("a.md", text)));
  }

  private static Consumer<String> orRefused(Consumer<String> reader) {
    return text -> {
      try {
        reader.accept(text);
      } catch (RuntimeException e) {
        // a file that is no memory, said in time
      }
    };
  }
}
