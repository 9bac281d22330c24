package dev.dreamteam.check;

import java.util.Locale;

/** A file of the work, as far as code can read it. */
public record WorkFile(String path, Content content) {
  /** What reading it came to. */
  public sealed interface Content {}

  /** It was read. */
  public record Read(Parts parts) implements Content {}

  /** It is not what its name says; the reason is for people. */
  public record Broken(String why) implements Content {}

  /** Nothing here reads its format: a grader must look. */
  public record Unread() implements Content {}

  boolean isNamed(String name) {
    return path.equalsIgnoreCase(name)
        || path.toLowerCase(Locale.ROOT).endsWith("/" + name.toLowerCase(Locale.ROOT));
  }
}
