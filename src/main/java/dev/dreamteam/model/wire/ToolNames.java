package dev.dreamteam.model.wire;

import java.util.List;

/**
 * Names of tools as servers take them, {@code ^[a-zA-Z0-9_-]{1,64}$}, whatever a model wrote:
 * {@code functions.list_files:0}, {@code read_thread<|channel|>commentary}, nothing at all.
 */
public final class ToolNames {
  private static final int LONGEST = 64;
  private static final String NAMELESS = "unnamed";
  // What chat templates put before a name.
  private static final List<String> PREFIXES =
      List.of("functions.", "function.", "tools.", "tool.", "default_api.", "to=functions.");

  private ToolNames() {}

  /** The tool that is meant, as far as one can tell; a lawful name in any case. */
  public static String lawful(String written) {
    if (isLawful(written)) {
      return written;
    }
    String name = withoutTemplate(written.strip());
    StringBuilder lawful = new StringBuilder();
    name.chars().limit(LONGEST).forEach(each -> lawful.append(isLawful(each) ? (char) each : '_'));
    return lawful.isEmpty() ? NAMELESS : lawful.toString();
  }

  private static String withoutTemplate(String written) {
    int end = 0;
    while (end < written.length() && "<({ \n\t".indexOf(written.charAt(end)) < 0) {
      end++;
    }
    String name = end == 0 ? written : written.substring(0, end);
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        name = name.substring(prefix.length());
      }
    }
    int colon = name.lastIndexOf(':');
    boolean isCounted = colon > 0 && name.chars().skip(colon + 1L).allMatch(Character::isDigit);
    return isCounted ? name.substring(0, colon) : name;
  }

  static boolean isLawful(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST
        && name.chars().allMatch(ToolNames::isLawful);
  }

  static boolean isLawful(int character) {
    return character < 128
        && (Character.isLetterOrDigit(character) || character == '_' || character == '-');
  }
}
