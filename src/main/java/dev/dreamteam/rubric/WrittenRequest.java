package dev.dreamteam.rubric;

/**
 * What somebody wrote when they asked, with what reading it found. It is read once, before a
 * transaction opens, so that the length of a text never holds one up.
 */
public sealed interface WrittenRequest {
  /** The words and files as they came. */
  String text();

  /**
   * @param split the words without the rubric, and the rubric
   * @param kind what is asked for
   */
  record Readable(String text, RubricInRequest split, RequestKind kind) implements WrittenRequest {}

  /** The request writes a rubric that cannot be used; the reason is for the person. */
  record Unreadable(String text, String reason) implements WrittenRequest {}

  static WrittenRequest read(String text) {
    try {
      RubricInRequest split = RubricInRequest.split(text);
      return new Readable(text, split, RequestKind.of(split.request()));
    } catch (UnusableRubric e) {
      return new Unreadable(text, String.valueOf(e.getMessage()));
    }
  }
}
