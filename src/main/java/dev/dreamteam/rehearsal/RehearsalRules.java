package dev.dreamteam.rehearsal;

import dev.dreamteam.rehearsal.RehearsalFinding.Kind;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the wording of one sentence says about it: rules over English, nothing learned. */
final class RehearsalRules {
  /**
   * What a sentence is.
   *
   * @param strength 3 said outright, 2 by its form, 1 only if somebody agrees
   */
  record Reading(Kind kind, int strength) {}

  private static final Pattern DECIDED =
      words(
          "decided|decision( is)?:|decision\\b[^:.]{0,40}:|we (have |'ve"
              + " )?(agreed|settled|chose|picked)|agreed (on|to|that)|settled on|final(ly)?"
              + " (decision|answer|call)|go(ing)? with|went with|we('ll| will| won'?t| are going"
              + " to)|will not be|is (approved|confirmed|final|fixed|locked)|are"
              + " (approved|confirmed|final|locked)|confirmed(:| for| that)|approved:|lock(ed)?"
              + " (the|to)|freeze|sign(ed)? off on|i agree with|not \\w+[^.]{0,60}for now|(no"
              + " longer|not) (going|doing|needed|launching)|(is|are) the priority|from now"
              + " on|(moved?|moving|postponed?|pushed|slips?) (it |the \\w+ )?(back )?to\\b|set(s)?"
              + " (it |the [^.]{1,30} )?to \\d|goes? first|instead of|we"
              + " (use|keep|drop|skip|stay)\\b");
  private static final Pattern LETS = words("let'?s");
  private static final Pattern ONLY_TALK =
      Pattern.compile("^ (see|look|discuss|talk|meet|eat|review|have)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DIRECTED =
      Pattern.compile(
          "^(please )?(first,? |for now,? |then"
              + " )?(set|lock|use|keep|move|push|put|prioriti[sz]e|perform|"
              + "add|start|stop|drop|skip|limit|increase|reduce|change|rename|remove|ship|launch|release|deploy|roll|go|make|write|send|switch|block|default|mark|define|expand|display|place)\\b|^(first,"
              + " |first the |for now,? |only |not )|^we (need|have)"
              + " to\\b|\\bmust\\b|\\bmandatory\\b|\\bgoals?:|\\bby default\\b|\\bacceptance"
              + " criteria\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMITTED =
      words(
          "i (take|add|ask"
              + " around|sit|do|write|make|send|prepare|check|handle|bring|give|call|run|build|review)|i('ll|"
              + " will|'m going to| am going to| plan to)|will be \\w+ed|will be"
              + " (sent|done|built|ready)|planning to|(is|are) responsible"
              + " for|responsible:|owner:|owns|handles|will (handle|own|take|write|send|prepare"
              + "|do|set|draft|update|check|run|host|organi[sz]e|record|add|collect|build|test|make|review)|takes?"
              + " (over|care of|responsibility)|assigned to|i'?m (on it|adding|working"
              + " on|implementing)");
  private static final Pattern DONE =
      words(
          "(has|have) (already )?been|already|completed|(is|are) (now"
              + " )?(live|online|up|ready|done|deployed|integrated|effective)|finished|fixed|closed|resolved|successfully|passed|no"
              + " (alerts?|alarms?)|i('ve| have)? (just"
              + " )?(added|cleared|changed|created|updated|adjusted|set|made|did|increased|reduced|built|deployed|ran|sent)|(is|was)"
              + " implemented|(went|gone) live|applied|is normal");
  private static final Pattern UNSETTLED =
      words(
          "tbd|tbc|to be (decided|confirmed|defined|clarified|discussed|added later)|still"
              + " (open|unclear|undecided|missing|pending|waiting|need to (decide|figure))|open"
              + " (question|point|issue)|is pending|undecided|not (yet"
              + " )?(decided|clear|confirmed|settled)|haven'?t (decided|settled|agreed)|no"
              + " owner|needs? (a decision|an owner)|waiting (for|on)|not sure"
              + " (yet|who|if|when|whether)|parts? are still missing");
  private static final Pattern RISKY =
      words(
          "risks?|concern(ed|s)?|worr(y|ied)|blocked|blocker|issue|problem|delay(ed|s)?|fail(s|ed|ure)?|leak|jitter|spiked|bottleneck|misled|outage|broken|too"
              + " (slow|late|expensive)");
  private static final Pattern LIKED =
      words(
          "prefers?|i'?d rather|would rather|please always|always (use|send|put|post|keep)|never"
              + " (use|send|post|put)|no more than|likes?|don'?t like|keep it (short|brief)|i"
              + " want");
  private static final Pattern ADVICE =
      words(
          "recommend(ed|s)?|suggest(s|ed)?|could|might|maybe|perhaps|should we|what if|i can|how"
              + " about|propose");
  private static final String AGREED =
      "agreed?|ok(ay)?|yes|yep|sure|sounds good|works for"
          + " me|deal|noted|perfect|confirmed|\\+1|👍|✅|:\\+1:|i agree|exactly";
  private static final Pattern AGREEING =
      beginning(
          AGREED
              + "|got it|received|fine|good|great|acceptable|alright|right|done|:thumbsup:"
              + "|understood");
  // Whoever says "Received" has heard it; whether they think so too is another matter.
  private static final Pattern OUTRIGHT = beginning("(i )?(" + AGREED + "|approved)");
  // Longer replies say something of their own.
  private static final int ONLY_AGREES = 80;
  private static final Pattern NO_ANSWER =
      words(
          "not sure|don'?t know|no idea|not yet|tbd|tbc|let me check|i'?ll (check|ask|find out|get"
              + " back)|will check|need to (check|ask)|pending|to be"
              + " (decided|confirmed)|open|undecided|good question");
  private static final Pattern CHANGE =
      words(
          "instead|no longer|changed|change of"
              + " plan|moved?|moving|postponed?|actually|correction|slips?|slipped|pushed|push(ing)?"
              + " (it )?back|new date|revised|scrap|rather than|update:|not .{1,30} anymore|after"
              + " all|delay(ed)?");

  // What something is by its nature, not how it stands just now.
  private static final Pattern HOLDING =
      words(
          "lives? (in|on|at)|runs on|listens on|uses|requires|supports|belongs to|contains|consists"
              + " of|includes|costs|depends on|reads from|writes to|expires"
              + " (in|on|every)|standardi[sz]ed to|(is|are)"
              + " (called|named|located|kept|stored|hosted|deployed"
              + "|reviewed|released|paid|invoiced|sharded|locked)");
  // Bounds that belong together: "Acceptance criteria: F1 ≥ 0.75; P95 ≤ 80 ms".
  private static final Pattern BOUND = Pattern.compile("[≥≤<>]=?\\s*\\d|\\d\\s*%");
  private static final Pattern LIST_MARK = Pattern.compile("^\\s*([-•*]\\s+|\\d+[).]\\s+)");

  private static final Pattern CONCLUDING =
      Pattern.compile("^(then|so) (i|we|let'?s)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern POINTING =
      Pattern.compile("^(this|that|these|those|it|they)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern REFUSED =
      words("(will not|won'?t) (be|connect|support|use|have|show|need)");
  private static final Pattern FIRST_PERSON = words("i|i'm|i'll|i've|i'd|me|my|mine");

  private static final Pattern SOCIAL =
      words("lunch|dinner|coffee|cafeteria|restaurant|meal|eat(ing)?|snacks?|birthday|happy hour");
  private static final Pattern AFTER_END = Pattern.compile("[\"”')\\s@\\w]*$");
  private static final Pattern SENTENCE_END = Pattern.compile("([.!?][\"”]?)\\s+([\\p{Lu}\"“@•])");
  private static final Pattern NUMBERED = Pattern.compile(";\\s+(\\d\\)|-)|\\s+(\\d\\) )");
  private static final Pattern DASH_IN_LINE = Pattern.compile("([:;]) (- )");
  private static final Pattern FILLER =
      Pattern.compile(
          "(?i)^(ok(ay)?|agreed|alright|sure|got it|yes|well|right|great|good|hmm|oh"
              + " right|also|and|so|then"
              + "|received|update|decision|decided|confirmed)[,.!:—-][,.!:—\\s-]*");
  private static final Pattern LINE_ENDS =
      Pattern.compile("[\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}]+");
  private static final Pattern LAST_MARKS = Pattern.compile("[.;,\\s]+$");
  private static final Pattern LAST_PUNCTUATION = Pattern.compile("[\\s.;,:!]+$");

  private RehearsalRules() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile("(" + alternatives + ")", Pattern.CASE_INSENSITIVE)
        .notAfter("\\p{L}")
        .notBefore("\\p{L}");
  }

  private static Pattern beginning(String alternatives) {
    return Pattern.compile("^(" + alternatives + ")", Pattern.CASE_INSENSITIVE).notBefore("\\p{L}");
  }

  static boolean isQuestion(String sentence) {
    return AFTER_END.replaceAll(sentence, "").endsWith("?") || sentence.strip().endsWith("?");
  }

  static boolean agrees(String text) {
    return AGREEING.isIn(text.strip()) && !isQuestion(text);
  }

  /** A reply that agrees and says nothing else. */
  static boolean onlyAgrees(String text) {
    return text.length() <= ONLY_AGREES && OUTRIGHT.isIn(text.strip());
  }

  static boolean isNoAnswer(String text) {
    return NO_ANSWER.isIn(text);
  }

  static boolean changes(String text) {
    return CHANGE.isIn(text);
  }

  /** What a sentence that is no question says; empty when its wording tells nothing. */
  static Optional<Reading> read(String sentence) {
    if (UNSETTLED.isIn(sentence)) {
      return Optional.of(new Reading(Kind.OPEN, 3));
    }
    if (LIKED.isIn(sentence)) {
      return Optional.of(new Reading(Kind.PREFERENCE, 2));
    }
    boolean decided = DECIDED.isIn(sentence) || proposes(sentence);
    if (!decided && DONE.isIn(sentence)) {
      return Optional.of(new Reading(Kind.DONE, 1));
    }
    if (ADVICE.isIn(sentence)) {
      return Optional.of(new Reading(Kind.DECISION, 1));
    }
    if (REFUSED.isIn(sentence)) {
      return Optional.of(new Reading(Kind.DECISION, 3));
    }
    if (COMMITTED.isIn(sentence)) {
      return Optional.of(new Reading(Kind.COMMITMENT, 2));
    }
    if (decided) {
      return Optional.of(new Reading(Kind.DECISION, 3));
    }
    if (DIRECTED.isIn(sentence)) {
      return Optional.of(new Reading(Kind.DECISION, 2));
    }
    return RISKY.isIn(sentence) ? Optional.of(new Reading(Kind.RISK, 2)) : Optional.empty();
  }

  /** "Let's ship it", and not "let's see". */
  private static boolean proposes(String sentence) {
    return LETS.matcher(sentence)
        .results()
        .anyMatch(lets -> !ONLY_TALK.isIn(sentence.substring(lets.end())));
  }

  /** "The index lives in Frankfurt": what something is, whoever decided it. */
  static boolean saysWhatHolds(String sentence) {
    return HOLDING.isIn(sentence)
        && !DONE.isIn(sentence)
        && !RISKY.isIn(sentence)
        && !ADVICE.isIn(sentence)
        && !FIRST_PERSON.isIn(sentence)
        && !POINTING.isIn(sentence);
  }

  /** Small talk: about food and the like. */
  static boolean isSocial(String text) {
    return SOCIAL.isIn(text);
  }

  /** "Then I add …": an end of what was open before. */
  static boolean concludes(String text) {
    return CONCLUDING.isIn(text.strip());
  }

  /** The sentences of a message, without list marks, mentions of everybody and empty words. */
  static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    for (String line : LINE_ENDS.split(boundsTogether(text))) {
      String apart = SENTENCE_END.replaceAll(line, "$1\n$2");
      for (String part : NUMBERED.replaceAll(apart, "\n$1$2").split("\n")) {
        String sentence = OneLine.of(LIST_MARK.replaceFirst(part, "")).strip();
        if (sentence.length() > 1) {
          sentences.add(sentence);
        }
      }
    }
    return sentences;
  }

  /** A list of bounds says something only as a whole, so it becomes one line. */
  private static String boundsTogether(String text) {
    String lines = DASH_IN_LINE.replaceAll(text, "$1\n$2");
    int colon = lines.indexOf(":\n");
    if (colon < 0) {
      return text;
    }
    List<String> list = lines.substring(colon + 1).strip().lines().toList();
    boolean isList = list.stream().allMatch(line -> LIST_MARK.isIn(line));
    long bounds = list.stream().filter(line -> BOUND.isIn(line)).count();
    return isList && bounds >= 2
        ? list.stream()
            .map(line -> LIST_MARK.replaceFirst(line, ""))
            .map(item -> LAST_MARKS.replaceFirst(item, ""))
            .collect(Collectors.joining("; ", lines.substring(0, colon + 1) + " ", "."))
        : text;
  }

  /** The sentence as it stands in a list: no opening fillers, no full stop. */
  static String tidy(String sentence) {
    String tidy = sentence;
    String before;
    do {
      before = tidy;
      tidy = FILLER.replaceFirst(tidy, "");
    } while (!tidy.equals(before));
    tidy = LAST_PUNCTUATION.replaceAll(tidy, "").replace("—", "-").replace('|', '/').strip();
    // A name such as gRPC keeps its letters.
    boolean plainWord = tidy.length() > 1 && !Character.isUpperCase(tidy.charAt(1));
    return plainWord ? Character.toUpperCase(tidy.charAt(0)) + tidy.substring(1) : tidy;
  }
}
