package dev.dreamteam.evaluation;

import java.util.Optional;

/**
 * A document of which it is known beforehand what a grader should say.
 *
 * @param number within its task, from 0
 * @param what a few words for people, such as "wrong sum"
 * @param criterion the beginning or a part of the criterion that a defect breaks; empty when sound
 * @param path where the author writes it
 * @param markdown what the author writes
 */
record PlantedCase(
    int number, Kind kind, String what, Optional<String> criterion, String path, String markdown) {
  /** What is planted. */
  enum Kind {
    /** Nothing is wrong. */
    SOUND("sound"),
    /** A defect that code can see. */
    DEFECT("defects"),
    /** A defect that only somebody who understands the text can see. */
    FOR_READERS("readers");

    private final String group;

    Kind(String group) {
      this.group = group;
    }

    /** What its cases stand under in a file of cases. */
    String group() {
      return group;
    }
  }
}
