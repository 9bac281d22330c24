package dev.dreamteam.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Texts that repeat what makes careless code go over a text again and again. */
public final class HostileTexts {
  /** What the texts repeat. */
  public static final List<String> ATOMS =
      List.of(
          " ",
          "\n",
          "\t",
          "\r\n",
          "=",
          "[",
          "[a](",
          "![",
          "-",
          "- ",
          "a.",
          "<",
          "<@",
          "<!",
          "(",
          ")",
          "\"",
          "1",
          "1,",
          "1. ",
          "@",
          "a@",
          "./",
          "/",
          "|",
          "| a ",
          "*",
          "**a",
          "_",
          "`",
          "```",
          "a",
          "a ",
          "aB1",
          "Ä",
          "é ",
          "#",
          "# ",
          "> ",
          "&",
          "&lt;",
          "\\",
          "{",
          "{{",
          ":",
          ";",
          "http://a",
          "we ",
          "the agent ",
          "password ",
          "let's ",
          "2026-01-01 ",
          "rubric: ",
          "<attached_file name=\"a\">\n");

  /** As long as the longest message. */
  private static final int LENGTH = 40_000;

  /** Of processor time, so that a busy machine changes nothing; more than linear takes minutes. */
  private static final Duration MOST = Duration.ofSeconds(10);

  private HostileTexts() {}

  /** An atom again and again. */
  public static String of(String atom, int length) {
    return atom.repeat(length / atom.length() + 1).substring(0, length);
  }

  /**
   * Fails when a reader needs more than linear time for one of the texts, alone or behind words.
   *
   * @param reader may refuse a text with an exception of its own
   * @param before the words
   */
  public static void areReadInLinearTime(String before, Consumer<String> reader) {
    List<String> slow = new ArrayList<>();
    for (String atom : ATOMS) {
      Duration took = cpuTime(() -> reader.accept(before + of(atom, LENGTH) + "!"));
      if (took.compareTo(MOST) > 0) {
        slow.add("%s took %s".formatted(atom, took));
      }
    }
    assertThat(slow).isEmpty();
  }

  /** Fails when a reader needs more than linear time for a long text. */
  public static void isReadInLinearTime(String text, Consumer<String> reader) {
    assertThat(cpuTime(() -> reader.accept(text))).isLessThan(MOST);
  }

  private static Duration cpuTime(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    work.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);
  }
}
