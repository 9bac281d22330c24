package dev.dreamteam.dream.gate;

import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Optional;

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
  // How people answer each other; no statement begins so.
  private static final Pattern ANSWER =
      Pattern.compile(
          "(?i)^\\W*(thanks?|thx|wow|yeah|yep|yup|yes|no"
              + " problem|nope|haha\\w*|aww?|mmm+|hmm+|cool|nice|great|awesome|amazing|oh|ah|hey|hi|glad|sounds|definitely|of"
              + " course|absolutely|sure|got"
              + " it|right|well|ok(ay)?|alright|exactly|true|indeed|welcome|sorry|congrat\\w*|good|perfect|lol|woohoo|yay|ouch|oops|whatever|understood)[,.!:"
              + " \u2013-].*",
          Pattern.DOTALL);
  private static final Pattern ADDRESSED =
      Pattern.compile(
          "(?i)\\b(you|your|yours|you're|you've|you'll|yourself|buddy|dude|guys|mate)\\b");
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
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private ShapeRules() {}

  static Optional<String> isAStatement(Claim claim, Background background) {
    String content = claim.content();
    String words = LINK.replaceAll(content, " ").strip();
    if (content.length() < MIN_CHARACTERS || content.length() > MAX_CHARACTERS) {
      return Optional.of(
          "It has %d characters, not %d to %d."
              .formatted(content.length(), MIN_CHARACTERS, MAX_CHARACTERS));
    }
    if (words.length() < MIN_CHARACTERS || BLANKS.split(words).length < MIN_WORDS) {
      return Optional.of("Without its links it says nothing.");
    }
    if (CODE.stream().anyMatch(code -> code.matcher(content).find())
        || symbols(words) > MAX_SYMBOLS) {
      return Optional.of("It is code, a command or a log.");
    }
    if (GREETING.isIn(content)) {
      return Optional.of("It is a greeting or thanks.");
    }
    if (claim.candidate().isCounted()) {
      // How a criterion or a comment is put does not matter: it stands behind what code says of it.
      return Optional.empty();
    }
    if (ANSWER.matches(content) || ADDRESSED.isIn(content)) {
      return Optional.of("It speaks to somebody; on its own it says nothing.");
    }
    if (DANGLING.matches(content)) {
      return Optional.of("It refers to something said before; on its own it says nothing.");
    }
    return QUESTION.matches(content) ? Optional.of("It is a question.") : Optional.empty();
  }

  private static double symbols(String words) {
    long symbols = words.chars().filter(c -> "{}[]();=<>|\\$`~^#*_".indexOf(c) >= 0).count();
    return (double) symbols / words.length();
  }
}
