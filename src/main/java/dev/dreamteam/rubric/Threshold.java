package dev.dreamteam.rubric;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;

/** The line of a rubric that says how much is enough, for example "pass at 80 %". */
final class Threshold {
  private static final Pattern LINE =
      Pattern.compile(
          "(?:pass(?:es|ed)?(?: mark)?|threshold|satisfied|accepted)"
              + "(?: is| are| at| with| from| when|:|=|≥|>=)* ?(?:at least )?"
              + "(\\d{1,4}) ?(?:%|percent)(?: of (?:the |all )?(?:weights?|points|criteria))?"
              + "(?: (?:is|are) (?:reached|met))?\\.?",
          Pattern.CASE_INSENSITIVE);

  private Threshold() {}

  static boolean isOne(String line) {
    return LINE.matches(line);
  }

  /**
   * The percent that a line names.
   *
   * @throws UnusableRubric when it is not 1 to 100
   */
  static int of(String line) {
    Matcher matcher = LINE.matcher(line);
    int percent = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (percent < 1 || percent > 100) {
      throw new UnusableRubric(
          "'%s' cannot be reached or means nothing. Write a number from 1 to 100, for example: pass at 80 %%"
              .formatted(line));
    }
    return percent;
  }

  static String write(int percent) {
    return "pass at " + percent + " %";
  }
}
