package dev.dreamteam.dream.gate;

import dev.dreamteam.text.MatchResult;
import dev.dreamteam.text.Pattern;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/** "We deploy on Fridays" is a habit; "we are blocked" and "we need to talk" are none. */
public final class Habit {
  private static final Pattern TEAM = Pattern.compile("(?i)\\b(we('ll)?|the team|let'?s|let us)");
  private static final Pattern VERB = Pattern.compile("^\\s+(\\p{L}{2,})");
  private static final Pattern WORD = Pattern.compile("^\\w+");
  private static final int LONGEST = 80;

  private static final String[] BEFORE_VERBS = {
    "will", "only", "do not", "don't", "won't", "will not", "always", "never", "now", "all", "also"
  };

  private static final Set<String> PASSING =
      Set.copyOf(
          Arrays.asList(
              ("all also now only are were was have had got get need want should could would might"
                   + " may can cannot think hope believe guess wait still just talk discuss see"
                   + " look try check find meet know sync revisit follow chat call hear take grab"
                   + " start feel did lost made found saw won hit ran went came told said spoke"
                   + " forgot knew be been continue circle wrap celebrate will")
                  .split(" ")));

  private Habit() {}

  public static boolean isIn(String text) {
    return TEAM.matcher(text).results().anyMatch(team -> isBehind(text, team));
  }

  private static boolean isBehind(String text, MatchResult team) {
    Deque<Integer> from = new ArrayDeque<>(Set.of(team.end()));
    while (!from.isEmpty()) {
      int at = from.pop();
      if (isHabit(text.substring(at, Math.min(text.length(), at + LONGEST)))) {
        return true;
      }
      for (String word : BEFORE_VERBS) {
        if (text.regionMatches(true, at, " " + word, 0, word.length() + 1)) {
          from.push(at + word.length() + 1);
        }
      }
    }
    return false;
  }

  private static boolean isHabit(String rest) {
    if (!VERB.isIn(rest)) {
      return false;
    }
    String verb = rest.strip();
    String word = WORD.matcher(verb).results().map(MatchResult::group).findFirst().orElse("");
    String plain = word.toLowerCase(Locale.ROOT);
    boolean past = plain.length() > 2 && plain.endsWith("ed");
    boolean going = plain.length() > 3 && plain.endsWith("ing");
    return !PASSING.contains(plain) && !past && !going;
  }
}
