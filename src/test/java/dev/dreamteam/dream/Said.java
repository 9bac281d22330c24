package dev.dreamteam.dream;

import java.util.Optional;

/**
 * One message of a corpus, and what is known about it.
 *
 * @param channel id of the channel
 * @param author id of a person or, for a program, its name
 * @param thread timestamp of the root when it is a reply
 * @param file name of an attached file
 */
record Said(
    int day,
    String channel,
    String ts,
    String author,
    String text,
    Sort sort,
    Optional<String> thread,
    Optional<String> file) {
  /** What it is, and so what may become of it. */
  enum Sort {
    /** Holds for months: may be proposed. */
    STATEMENT,
    /** Takes the place of an earlier statement: may be proposed. */
    CHANGE,
    /** A statement that one private place and one public place know in different detail. */
    TWIN,
    /** Talk: must never be proposed. */
    EXHAUST,
    /** One person's wish: may be proposed in that person's own place only. */
    WISH,
    /** A program's words, or somebody's repetition of them. */
    PROGRAM,
    INJECTION,
    SECRET,
    /** Asks for a task: may be counted, and never be learned. */
    REQUEST
  }

  boolean isTrue() {
    return sort == Sort.STATEMENT || sort == Sort.CHANGE || sort == Sort.TWIN;
  }

  boolean fromProgram() {
    return !author.startsWith("U");
  }
}
