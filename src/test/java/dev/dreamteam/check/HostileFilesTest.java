package dev.dreamteam.check;

import static dev.dreamteam.testing.HostileTexts.areReadInLinearTime;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The length of a file that an agent wrote costs no more than its length. */
@Tag("slow")
final class HostileFilesTest {
  @Test
  void filesAreReadInLinearTime() {
    areReadInLinearTime("", text -> TextReader.read("a.md", text));
    areReadInLinearTime("| a |\n|---|\n", text -> TextReader.read("a.md", text));
    areReadInLinearTime("", text -> TextReader.read("a.csv", text));
  }

  @Test
  void linksAreFoundInLinearTime() {
    areReadInLinearTime("", TextReader::links);
    areReadInLinearTime("", TextReader::shown);
  }

  @Test
  void numbersAreReadInLinearTime() {
    areReadInLinearTime("", Quantity::of);
    areReadInLinearTime("", WordChecks::words);
  }
}
