package dev.dreamteam.dream.reading;

/** Why a message that was read can be no source. */
public enum Taint {
  PROGRAM("A program wrote the message %s."),
  VISITOR("Who wrote the message %s is a guest or of another team."),
  REQUEST("The message %s is a request for one task."),
  HIDDEN("The message %s holds characters that people cannot see.");

  private final String sentence;

  Taint(String sentence) {
    this.sentence = sentence;
  }

  /** For people. */
  public String of(String ts) {
    return sentence.formatted(ts);
  }
}
