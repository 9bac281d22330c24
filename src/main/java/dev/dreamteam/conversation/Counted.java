package dev.dreamteam.conversation;

/** Numbers of things in sentences for people: "1 message", "2,000 messages". */
public final class Counted {
  private Counted() {}

  /**
   * @param one a noun that an s makes many
   */
  public static String of(long number, String one) {
    return of(number, one, one + "s");
  }

  public static String of(long number, String one, String many) {
    return "%,d %s".formatted(number, number == 1 ? one : many);
  }

  /** "3 of 5 criteria". */
  public static String part(long number, long all, String one, String many) {
    return "%,d of %s".formatted(number, of(all, one, many));
  }
}
