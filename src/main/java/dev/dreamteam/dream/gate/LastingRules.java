package dev.dreamteam.dream.gate;

import dev.dreamteam.text.Likeness;
import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether it will still matter in some months: it says what holds, not what happened. */
final class LastingRules {
  private static final double SAME_POINT = 0.3;

  private static final Pattern GONE_SOON =
      Pattern.compile(
          "(?i)\\b(brb|be right back|afk|on my way|running late|out sick|(is|am|are|feel\\w*)"
              + " sick|at the (doctor|clinic|dentist)|lunch|dinner|breakfast|coffee|cafeteria|have"
              + " a (meal|drink|break)|take a break|pause for a (moment|minute|second)|right now|in"
              + " a (minute|moment|bit|few)|tonight|tomorrow|yesterday|this"
              + " (morning|afternoon|evening)|later today|just now|wait a|one moment|for"
              + " now|lately|recently|not yet|the other day|last (week|night|month|sprint)|stuck in"
              + " traffic|working from home today|ooo|out of office|on"
              + " (vacation|holidays?|leave|sick leave|a trip|the road))\\b");
  private static final Pattern TODAY =
      Pattern.compile(
          "(?i)\\b(today|currently|at the moment|(this|next) (week|month|sprint)|these days"
              + "|(by|before|on|next|this) (next )?(mon|tues|wednes|thurs|fri|satur|sun)day)\\b");
  // What these words say is settled for a while.
  private static final Pattern SETTLED =
      Pattern.compile(
          "(?i)\\b(decided|agreed|decision|from (now|today) on|(starting|as of)"
              + " (today|now)|always|never|by default|default|every(body|one)? |each|going"
              + " forward|policy|rules?|standard|convention|approved|signed"
              + " off|settled|confirmed|final|locked|must|shall|mandatory|required|forbidden|not"
              + " allowed|no longer|instead of)\\b");
  private static final Pattern UNTIL = Pattern.compile("(?i)\\buntil\\b");
  // Only these end a deliberation.
  private static final Pattern CONCLUDED =
      Pattern.compile(
          "(?i)\\b(decided|agreed|decision|settled|confirmed|approved|signed off|final)\\b");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?i)\\b(owns?|owners?|owned by|responsible|maintains?|maintained by|maintainers?|in"
              + " charge|accountable|leads|led by|heads|handles|takes? care of|takes? over|contact"
              + " (person )?for|point person|reports to|deputy|backup for|manages|approves|signs"
              + " off)\\b");
  private static final Pattern PITFALL =
      Pattern.compile(
          "(?i)\\b(beware|careful|do not|don't|otherwise|watch out|make sure|breaks?"
              + " (when|if|unless)|fails? (when|if|unless)|only works?"
              + " (when|if|with|after|on)|needs? to be|ha(s|ve) to be|before"
              + " (you|we|each|every|the)|after (each|every))\\b");
  // What something is by its nature; "is", "has" and "needs" say as often how it is just now.
  private static final Pattern NATURE =
      Pattern.compile(
          "(?i)\\b(lives? (in|on|at)|runs on|listens on|uses|requires|supports|belongs"
              + " to|contains|includes|costs|means|stands for|expires (in|on|every)|ends in|depends"
              + " on|reads from|writes to|works (with|on|for|only)|consists of|comes from|goes"
              + " to|(is|are) (called"
              + "|named|located|based|kept|stored|written|built|hosted|deployed|sent|reviewed|released|paid|invoiced)"
              + " (in|on|at|by|with|from|to|every|for|after|before))\\b");
  // "Acceptance criteria: hit rate ≥ 0.85" is what all work is held to; a measurement is not.
  private static final Pattern BAR =
      Pattern.compile("(?i)\\b(criteri(a|on)|metrics|targets?|limits?|bar)\\b.{0,40}:.*[≥≤]");
  private static final Pattern PASSING_STATE =
      Pattern.compile(
          "(?i)\\b((is|are|'s|'re|looks?|seems?|feels?|sounds?|gets?|got|stays?|goes)\\s+((\\w+ly|so|really|very|pretty|quite|all|not|still|again|too|a"
              + " bit|kind of|now|yet|back|also"
              + "|just|almost|n't)\\s+)*(up|down|red|green|broken|failing|flaky|slow|fast|stuck|blocked"
              + "|ready|done|fixed|merged|deployed|live|back|late|out|away|busy|free|here|there|online"
              + "|offline|full|empty|great|good|nice|fine|bad|awful|awesome|cool|funny|weird|odd"
              + "|strange|annoying|fun|amazing|perfect|ok(ay)?|hard|easy|better|worse|best|worst|wrong"
              + "|right|sorry|happy|sad|tired|working|looking|again|almost|nearly|already|coming|going|about|on"
              + " it|in (progress|review|staging|flight)|under (review|way)|pending|waiting"
              + "|open|closed|resolved|gone|missing|delayed|finished|complete(d)?|passing|loud|hot|cold|beautiful|hilarious|\\w+ing)\\b|(again|so"
              + " far|at last|finally|already|any more news|meanwhile|for now|as we"
              + " speak)\\b|still\\b|yet\\b)");
  private static final Pattern OPINION =
      Pattern.compile(
          "(?i)\\b(maybe|perhaps|might|i"
              + " (think|guess|believe|suppose|feel|wonder|doubt|hope)|imo|imho|probably|possibly|what"
              + " if|how about|wondering|not sure|unsure|unclear|undecided|tbd|should we|we"
              + " (should|could)|could we|would be"
              + " (nice|good|great|better|cool)|idea:|proposal:|suggest(ion|s|ed)?|propose[sd]?|if"
              + " we (had|could|would)|to be (decided|confirmed|discussed))\\b");
  private static final Pattern FIRST_PERSON =
      Pattern.compile("(?i)\\b(i|i'm|im|i've|i'll|i'd|my|me|mine|myself)\\b");

  private static final List<Pattern> MARKS = List.of(SETTLED, ROLE, PITFALL, BAR);

  private LastingRules() {}

  static Optional<String> lasts(Claim claim, Background background) {
    if (claim.candidate().isCounted()) {
      return Optional.empty();
    }
    String content = claim.content();
    boolean settled = SETTLED.isIn(content) || UNTIL.isIn(content);
    if (GONE_SOON.isIn(content) || (!settled && TODAY.isIn(content))) {
      return Optional.of("It is true for the moment only.");
    }
    List<String> said = said(claim);
    List<String> points =
        Stream.concat(OwnWords.sentences(claim.told()).stream(), said.stream()).toList();
    if (points.stream().anyMatch(LastingRules::isThought)) {
      return Optional.of("It is a thought; nothing says that it was settled.");
    }
    return mostHold(OwnWords.sentences(claim.told())) || mostHold(said) || isConfirmed(claim)
        ? Optional.empty()
        : Optional.of("It says what happened or how things stand; nothing says that it lasts.");
  }

  /** One lasting sentence does not carry a story. */
  private static boolean mostHold(List<String> points) {
    long holding = points.stream().filter(LastingRules::holds).count();
    return holding > 0 && 2 * holding >= points.size();
  }

  /** Those sentences of its sources that say the same. */
  private static List<String> said(Claim claim) {
    Likeness content = Likeness.of(claim.told());
    return claim.sources().stream()
        .map(source -> OwnWords.sentences(OwnWords.of(source)))
        .flatMap(List::stream)
        .filter(sentence -> content.coveredBy(Likeness.of(sentence)) >= SAME_POINT)
        .toList();
  }

  private static boolean isThought(String point) {
    return OPINION.isIn(point) && !CONCLUDED.isIn(point);
  }

  private static boolean holds(String point) {
    if (FIRST_PERSON.isIn(point)) {
      // What somebody does or did is their day; whose wish it is, another gate asks.
      return ROLE.isIn(point) || Wishes.areOwn(point);
    }
    if (Wishes.areIn(point)) {
      return true;
    }
    return MARKS.stream().anyMatch(mark -> mark.isIn(point))
        || Habit.isIn(point)
        || (NATURE.isIn(point) && !PASSING_STATE.isIn(point));
  }

  /** What a second person says too, or agrees to, is settled unless it is about the moment. */
  private static boolean isConfirmed(Claim claim) {
    return !PASSING_STATE.isIn(claim.told())
        && !FIRST_PERSON.isIn(claim.told())
        && Support.people(claim) >= 2;
  }
}
