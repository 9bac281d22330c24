package dev.dreamteam.local.team;

import java.util.random.RandomGenerator;

/** New ids in Slack's shapes. */
public final class Ids {
  private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private final RandomGenerator random;

  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /** An id such as C0ABCDEF12, of the prefix and ten random signs. */
  public String next(String prefix) {
    return prefix + "0" + word(9);
  }

  /** Upper-case letters and digits. */
  public String word(int length) {
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return word.toString();
  }
}
