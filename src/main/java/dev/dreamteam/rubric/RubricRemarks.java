package dev.dreamteam.rubric;

import dev.dreamteam.rubric.MechanicalCheck.Amount;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells the author of a rubric, before it is used, which criteria nobody can judge and which cannot
 * fail. It is advice: people may know better, so nothing is refused for it.
 */
public final class RubricRemarks {
  private static final String TASTE =
      "(?:very |really |highly |quite )?(?:good|great|nice|excellent|perfect|professional"
          + "|appropriate|suitable|adequate|reasonable|impressive|awesome|ok|okay|high[- ]quality"
          + "|(?:of |in )?(?:good|high|top) quality)";
  private static final Pattern TASTE_ALONE =
      pattern(
          "(?:(?:it|the|this|everything|all)?(?: \\w+)? ?(?:must |should )?"
              + "(?:is|are|be|looks?|reads?|sounds?)? ?)"
              + TASTE
              + "(?: (?:and|enough) ?(?:"
              + TASTE
              + ")?)?");
  private static final Pattern UNSEEN =
      pattern(
          ".*\\b(?:(?:requester|customer|client|reader|boss|team|everyone|everybody)"
              + " (?:is|are|will be) (?:happy|satisfied|pleased|convinced)"
              + "|(?:finished|done|delivered|ready) (?:on time|in time|quickly|fast|within)"
              + "|(?:in|from) (?:the|our) (?:conversation|chat)"
              + "|(?:is|was|are|were) (?:approved|confirmed|signed off) by)\\b.*");
  private static final Pattern WAY_OUT =
      pattern(
          ".*\\b(?:if|where|when|as far as) (?:possible|appropriate|applicable|feasible"
              + "|practical|necessary|needed|sensible)\\b.*"
              + "|.*\\b(?:ideally|preferably|try to|tries to)\\b.*");
  private static final Pattern LAST_STOP = Pattern.compile("[.!]$");

  /** One thing to think about, in words for the author. */
  public record Remark(String criterionId, String advice) {}

  private RubricRemarks() {}

  /** In the rubric's order; empty when there is nothing to say. */
  public static List<Remark> of(Rubric rubric) {
    List<Remark> remarks = new ArrayList<>();
    for (Criterion criterion : rubric.criteria()) {
      advice(criterion)
          .or(() -> contradiction(criterion, rubric))
          .ifPresent(advice -> remarks.add(new Remark(criterion.id(), advice)));
    }
    return remarks;
  }

  private static Optional<String> advice(Criterion criterion) {
    String text = LAST_STOP.replaceFirst(criterion.text().strip(), "");
    String said = "“%s” ".formatted(criterion.text());
    if (criterion.check().isPresent()) {
      return amount(criterion).flatMap(RubricRemarks::bounds).map(said::concat);
    }
    if (TASTE_ALONE.matches(text)) {
      return Optional.of(
          said
              + "cannot be judged: it says nothing that a reader could point at. Say what makes it"
              + " so.");
    }
    if (UNSEEN.matches(text)) {
      return Optional.of(
          said + "cannot be judged: a grader sees the files and what they cite, nothing else.");
    }
    return WAY_OUT.matches(text)
        ? Optional.of(
            said + "cannot fail: it leaves a way out. Say when it must hold, or mark it (wish).")
        : Optional.empty();
  }

  private static Optional<String> bounds(Amount amount) {
    if (least(amount) > most(amount)) {
      return Optional.of("can never be met: the least is more than the most.");
    }
    return least(amount) == 0 && amount.max().isEmpty()
        ? Optional.of("cannot fail: there are never fewer than none.")
        : Optional.empty();
  }

  /** Two musts that no work can meet both; said once, at the later one. */
  private static Optional<String> contradiction(Criterion criterion, Rubric rubric) {
    return amount(criterion)
        .flatMap(
            mine ->
                rubric.criteria().subList(0, rubric.criteria().indexOf(criterion)).stream()
                    .filter(other -> other.must() && criterion.must())
                    .filter(
                        other ->
                            amount(other)
                                .filter(its -> its.unit() == mine.unit() && areApart(its, mine))
                                .isPresent())
                    .findFirst())
        .map(
            other ->
                "“%s” can never be met together with “%s”."
                    .formatted(criterion.text(), other.text()));
  }

  private static boolean areApart(Amount one, Amount other) {
    return least(one) > most(other) || least(other) > most(one);
  }

  private static int least(Amount amount) {
    return amount.min().orElse(0);
  }

  private static int most(Amount amount) {
    return amount.max().orElse(Integer.MAX_VALUE);
  }

  private static Optional<Amount> amount(Criterion criterion) {
    return criterion.check().filter(Amount.class::isInstance).map(Amount.class::cast);
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
