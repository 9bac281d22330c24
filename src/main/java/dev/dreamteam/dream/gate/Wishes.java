package dev.dreamteam.dream.gate;

import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.stream.Stream;

/** What somebody would like, in their own words or told by others. */
public final class Wishes {
  private static final List<Pattern> OWN =
      Stream.of(
              "\\bi\\s+(\\w+\\s+){0,2}?(prefer|like|love|hate|dislike|want|wish|favou?r|enjoy"
                  + "|insist|expect)\\b",
              "\\bi\\s+(\\w+\\s+){0,2}?(would rather|rather|can't stand|don't like|need"
                  + " (my|the|all))\\b",
              "\\bi'd (rather|prefer|like|love)\\b|\\bi'm (not )?a fan of\\b",
              "\\bmy (favou?rite|preference|preferred|personal|taste)\\b",
              "\\b(call|write to|remind|ping|send|give|show|email|dm|ask|tell) me\\b|\\bfor me\\b",
              "\\b(don't|do not|never|always)\\b.{0,30}\\b(me|my|mine)\\b")
          .map(words -> Pattern.compile("(?i)" + words))
          .toList();
  private static final Pattern RETOLD =
      Pattern.compile(
          "(?i)\\b(prefers?|likes|loves|hates|dislikes?|favou?rs?|would"
              + " (rather|like|love)|wants)\\b");

  private Wishes() {}

  /** Whether the words wish for somebody, no matter who tells it. */
  public static boolean areIn(String text) {
    return areOwn(text) || RETOLD.isIn(text);
  }

  /** Whether the speaker wishes for themselves. */
  static boolean areOwn(String text) {
    return OWN.stream().anyMatch(wish -> wish.matcher(text).find());
  }
}
