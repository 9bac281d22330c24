package dev.dreamteam.slack.outbox;

import dev.dreamteam.digest.Digest;
import java.util.List;

/** How the lines of a digest are divided into messages. */
public final class DigestMessages {
  /** Lines of one message; each takes up to three blocks. */
  static final int LINES = 8;

  private DigestMessages() {}

  /** How many messages a digest takes. */
  public static int count(Digest digest) {
    return Math.max(1, (digest.lines().size() + LINES - 1) / LINES);
  }

  /**
   * The lines of one message.
   *
   * @param number from 0
   */
  public static List<Digest.Line> lines(Digest digest, int number) {
    return digest.lines().stream().skip((long) number * LINES).limit(LINES).toList();
  }
}
