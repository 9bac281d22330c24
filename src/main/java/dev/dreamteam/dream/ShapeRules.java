package dev.dreamteam.dream;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether it is a statement that will still matter in some months. */
final class ShapeRules {
  private static final int MIN_CHARACTERS = 15;
  private static final int MAX_CHARACTERS = 500;
  private static final int MIN_WORDS = 3;
  private static final double MAX_SYMBOLS = 0.12;

  private static final List<Pattern> CODE =
      List.of(
          Pattern.compile("```|#!/|\\bexit code \\d"),
          Pattern.compile("\\bat [\\w.$]+\\([\\w.]+(:\\d+)?\\)|\\bTraceback \\("),
          Pattern.compile("\\b[A-Z]\\w*(Exception|Error): "),
          Pattern.compile("(?m)^\\s*(\\$|#|>>>|%) \\S"),
          Pattern.compile("(?i)^\\s*(select .+ from|insert into|update \\w+ set|delete from) "),
          Pattern.compile(
              "(?m)^\\s*(git|npm|mvn|docker|kubectl|sudo|curl|cd|ls|cat|pip) [\\w./-]+"),
          Pattern.compile("(?m)^\\s*(import|public|private|def|function|const|var) .*[;{:(]"));
  private static final Pattern LINK = Pattern.compile("<?https?://\\S+>?");
  private static final Pattern GREETING =
      Pattern.compile(
          "(?i)^\\W*(hi|hello|hey|good (morning|afternoon|evening|night)|morning|thanks?( you)?|thx"
              + "|welcome|congrat\\w*|happy (birthday|friday|new year)|cheers|bye|well done"
              + "|great (job|work)|lol|haha\\w*)\\b.{0,60}$");
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?is).*\\?\\s*$|^\\s*(who|what|when|where|why|how|which|can|could|should|would|do|does|did"
              + "|is|are|shall|may)\\s+(we|you|i|they|it|he|she|there|the|this|that|anyone|somebody"
              + "|someone|to)\\b.*");
  // After "Name (date): ", if that is how it begins.
  private static final Pattern DANGLING =
      Pattern.compile(
          "(?i)^(?:[^:]{0,60}:\\s*)?((i|we) (agree|think"
              + " so)|agreed|but|and|so|then|that|it|they|these|those|this time|same"
              + " here)\\b.*|.*\\b(add|use|do|keep|put|take|make|try|test|merge|ship|with|like|of)"
              + " (this|that|it)( (to|in|into|on|as|compromise|one)\\b.*|\\W*$)");
  private static final Pattern GONE_SOON =
      Pattern.compile(
          "(?i)\\b(brb|be right back|afk|on my way|running late|out sick|(is|am|are|feel\\w*) sick"
              + "|at the (doctor|clinic|dentist)|lunch|dinner|breakfast|coffee|cafeteria"
              + "|have a (meal|drink|break)|take a break|pause for a (moment|minute|second)"
              + "|right now|in a (minute|moment|bit|few)|tonight|tomorrow|yesterday"
              + "|this (morning|afternoon|evening)|later today|just now|wait a|one moment"
              + "|stuck in traffic|working from home today|ooo)\\b");
  private static final Pattern TODAY =
      Pattern.compile(
          "(?i)\\b(today|currently|at the moment|(this|next) (week|month)|these days"
              + "|(by|before|on|next|this) (next )?(mon|tues|wednes|thurs|fri|satur|sun)day)\\b");
  private static final Pattern LASTING =
      Pattern.compile(
          "(?i)\\b(decided|agreed|decision|from (now|today) on|(starting|as of) today|until|always"
              + "|never|by default|every|going forward|policy|rule)\\b");

  private ShapeRules() {}

  static Optional<String> isAStatement(Claim claim, Background background) {
    String content = claim.content();
    String words = LINK.matcher(content).replaceAll(" ").strip();
    if (content.length() < MIN_CHARACTERS || content.length() > MAX_CHARACTERS) {
      return Optional.of(
          "It has %d characters, not %d to %d."
              .formatted(content.length(), MIN_CHARACTERS, MAX_CHARACTERS));
    }
    if (words.length() < MIN_CHARACTERS || words.split("\\s+").length < MIN_WORDS) {
      return Optional.of("Without its links it says nothing.");
    }
    if (CODE.stream().anyMatch(code -> code.matcher(content).find())
        || symbols(words) > MAX_SYMBOLS) {
      return Optional.of("It is code, a command or a log.");
    }
    if (GREETING.matcher(content).find()) {
      return Optional.of("It is a greeting or thanks.");
    }
    if (DANGLING.matcher(content).matches()) {
      return Optional.of("It refers to something said before; on its own it says nothing.");
    }
    return QUESTION.matcher(content).matches()
        ? Optional.of("It is a question.")
        : Optional.empty();
  }

  private static double symbols(String words) {
    long symbols = words.chars().filter(c -> "{}[]();=<>|\\$`~^#*_".indexOf(c) >= 0).count();
    return (double) symbols / words.length();
  }

  static Optional<String> lasts(Claim claim, Background background) {
    String content = claim.content();
    boolean passing =
        GONE_SOON.matcher(content).find()
            || (TODAY.matcher(content).find() && !LASTING.matcher(content).find());
    return passing ? Optional.of("It is true for the moment only.") : Optional.empty();
  }
}
