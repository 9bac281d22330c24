package dev.dreamteam.dream;

import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.VisibleText;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Classes of what can be said about people, that a team may keep out of its memory. */
public enum PersonalData {
  CONTACT("how to reach somebody", text -> PersonalContact.isIn(text)),
  HEALTH(
      "somebody's health",
      "\\b(diagnosed with|suffer(s|ed|ing)? from|recover(s|ed|ing)? from"
          + " (an?|his|her|the|surgery)|diabet(es|ic)|cancer|chemotherapy|depression|is"
          + " depressed|burn-?out|hiv|asthma"
          + "|epilep(sy|tic)|migraines?|pregnan(t|cy)|miscarriage|autis(m|tic)|adhd|bipolar|schizophreni\\w+|anxiety"
          + " disorder|dementia|alzheimer\\w*|parkinson\\w*|multiple sclerosis|in a"
          + " wheelchair|psychiatr(ist|ic)|psychotherap(y|ist)|(is|are|am|'s)"
          + " allergic|c(o)?eliac|antidepressants?|insulin|hearing aid|tested positive for|covid"
          + " positive|(had|has|needs?|after|before) (\\w+ )?surgery|(on|takes?|taking)"
          + " (sick|medical) leave|(takes?|on) medication|has an? (\\w+ )?disability|disabled"
          + " since|in rehab|sees? a therapist|in (the )?hospital)\\b"),
  ORIGIN(
      "somebody's origin",
      "\\b((ethnic|racial) (origin|background|group)|(his|her|their|whose) ethnicity"
          + "|(is|are) of \\w+ (descent|ancestry|ethnicity))\\b"),
  POLITICS(
      "somebody's politics",
      "\\b((votes?|voted|voting) (for|against) (the )?\\w+ (party|candidate)|(votes?|voted)"
          + " (democrat|republican|labour|conservative|green|tory|liberal)\\w*|(is|are|was|am|'s)"
          + " an? (\\w+"
          + " )?(democrat|republican|socialist|communist|anarchist|conservative|tory|leftist)|(member|supporter)s?"
          + " of the (\\w+ ){1,3}party|political (views?|opinions?|leanings?) of|(his|her|their|my)"
          + " political (views?|opinions?|party))\\b"),
  RELIGION(
      "somebody's religion",
      "\\b((is|are|was|am|'s|being|as) (an? )?(\\w+"
          + " )?(muslim|christian|jewish|jew|hindu|buddhist|catholic|protestant|evangelical|atheist|sikh|mormon)s?|converted"
          + " to (islam|judaism|christianity|hinduism|buddhism|catholicism)|(goes|go|going) to (the"
          + " )?(church|mosque|synagogue)|(fasts?|fasting) (for|during|in)"
          + " (ramadan|lent)|(keeps?|eats?) (kosher|halal)|(his|her|their|my)"
          + " (religion|faith|religious beliefs?))\\b"),
  SEXUALITY(
      "somebody's sexuality",
      "\\b(gay|lesbian|bisexual|homosexual|heterosexual|transgender|asexual|pansexual"
          + "|sexual orientation|came out as|(his|her|their|my) sex life)\\b"),
  UNION(
      "who is in a union",
      "\\b((trade|labou?r) union|union (member(ship)?s?|dues|rep(resentative)?s?|organi[sz]ers?)"
          + "|(joined|joins|joining|left|member of|belongs to|active in) (an?|the|her|his|their)"
          + " union)\\b"),
  MONEY(
      "what somebody earns or owns",
      "\\b(salar(y|ies)|wages?|pay"
          + " ?(check|cheque|slip|rise|raise|grade|band)s?|(he|she|i|they|who|\\p{Lu}\\p{L}+)"
          + " (earns?|earned|makes?|is paid|gets paid) [$€£]? ?\\d|(his|her|their|my)"
          + " (bonus|debts?|mortgage|savings|net worth|pension|stock options?)|owes?"
          + " (him|her|me|\\p{Lu}\\p{L}+) [$€£]? ?\\d)"),
  IDENTITY(
      "a number that identifies somebody",
      "\\b(passport|(national|personal) id|id card|identity card|social security|ssn|tax"
          + " (id|number)|national insurance|driver'?s? licen[cs]e|licen[cs]e"
          + " plate|personnel|employee)("
          + " (no|number|nr|id))?\\b.{0,20}\\b(?:(?:[A-Z-]*\\d){4}[A-Z\\d-]"
          + "|[A-Z-]+\\d(?:[A-Z-]*\\d){3}|[A-Z-]*\\d[A-Z-]+\\d(?:[A-Z-]*\\d){2}"
          + "|(?:[A-Z-]*\\d){2}[A-Z-]+\\d[A-Z-]*\\d|(?:[A-Z-]*\\d){3}[A-Z-]+\\d)"),
  BIRTHDAY(
      "somebody's birthday or age",
      "\\b(birthdays?|date of birth|born (on|in) |was born\\b|(turns|turned|is turning) \\d\\d\\b"
          + "|(is|am|'s) \\d\\d years old)");

  /** Where a person lives or can be called, and the special categories. */
  public static final Set<PersonalData> USUALLY_EXCLUDED =
      EnumSet.of(CONTACT, HEALTH, ORIGIN, POLITICS, RELIGION, SEXUALITY, UNION);

  private final String label;
  private final Predicate<String> isIn;

  PersonalData(String label, Predicate<String> isIn) {
    this.label = label;
    this.isIn = isIn;
  }

  PersonalData(String label, String pattern) {
    this(label, Pattern.compile("(?i)" + pattern)::isIn);
  }

  /** What it tells, for people. */
  public String label() {
    return label;
  }

  /** The classes that a text tells something of. */
  public static List<PersonalData> in(String text) {
    String seen = VisibleText.plain(text);
    return Arrays.stream(values()).filter(one -> one.isIn.test(seen)).toList();
  }

  /** By the name that settings use. */
  static Optional<PersonalData> named(String name) {
    return Arrays.stream(values())
        .filter(one -> one.name().equals(name.strip().toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}
