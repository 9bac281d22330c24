package dev.dreamteam.rubric;

import static dev.dreamteam.rubric.MechanicalWording.quoted;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sentences about headings, tables, links, phrases and the like. */
final class FormWording {
  private static final String QUOTED = "[\"`]([^\"`]+)[\"`]";
  private static final String QUOTED_LIST = "(" + QUOTED + "(?:(?:,| and|, and) " + QUOTED + ")*)";
  private static final Pattern ONE_QUOTED = Pattern.compile(QUOTED);
  private static final String EVERY_LINE = "(?:every|each) (?:line|row|item|bullet|entry)";
  private static final String LEFT = "(?: (?:is|are|was|were))?(?: left| remain| remains)?";
  private static final String SUCH_AS =
      "(?: such as (?:(?:todo|tbd|xxx?|fixme|lorem ipsum|\\[insert …\\])(?:, | or | and )?)+)?";

  private static final Map<Pattern, Function<Matcher, MechanicalCheck>> WORDINGS =
      new LinkedHashMap<>();

  static {
    add(
        "sections?:? (?:called |named |titled )?"
            + QUOTED_LIST
            + "(?: (?:exists?|(?:is|are) present))?",
        found -> new MechanicalCheck.HasSections(allQuoted(found.group(1))));
    add(
        "(?:a |the )sections? (?:called |named |titled )?"
            + QUOTED_LIST
            + "(?: (?:exists?|(?:is|are) present))?",
        found -> new MechanicalCheck.HasSections(allQuoted(found.group(1))));
    add(
        "(?:every|each) (?:table|sheet) (?:balances|adds up)|(?:all|the)"
            + " (?:tables|sheets|totals|sums) (?:balance|add up)|the (?:table|sheet)"
            + " (?:balances|adds up)|(?:every|each) total is the sum of (?:the rows above(?:"
            + " it)?|its column)|(?:the )?columns add up to the(?:ir)? totals?(?: row)?",
        found -> new MechanicalCheck.TablesBalance());
    add(
        "(?:the )?numbers in the text (?:agree with|match|are the same as) (?:those in )?the"
            + " tables?|(?:the )?text and (?:the )?tables? (?:give the same numbers|agree on"
            + " numbers)",
        found -> new MechanicalCheck.NumbersAgree());
    add(
        "(?:every|each) row has a value in (?:the )?column "
            + QUOTED
            + "|(?:the )?column "
            + QUOTED
            + " is filled(?: in every row)?"
            + "|no cell (?:of|in) (?:the )?column "
            + QUOTED
            + " is empty",
        found -> new MechanicalCheck.ColumnFilled(allQuoted(found.group()).getFirst()));
    add(
        "(?:every|each) links? (?:resolves|works|is valid)|(?:all )?(?:the )?links"
            + " (?:resolve|work|are valid)|no links? (?:is|are) (?:dead|broken)|no (?:dead|broken)"
            + " links?",
        found -> new MechanicalCheck.LinksResolve());
    add(
        EVERY_LINE
            + " (?:has|names|cites|gives) (?:a|its|the) (?:source|link)"
            + "|"
            + EVERY_LINE
            + " links to (?:its source|the (?:message|message or file|file) (?:that )?it came"
            + " from)",
        found -> new MechanicalCheck.LinesHaveSources());
    add(
        "no placeholders?"
            + SUCH_AS
            + LEFT
            + "|nothing such as (?:todo|tbd|xxx?)(?: or (?:todo|tbd|xxx?))? is left"
            + "|no (?:todos?|tbds?)(?: or (?:todos?|tbds?))?"
            + LEFT,
        found -> new MechanicalCheck.NoPlaceholders());
    add(
        "(?:contains? |includes? |says? |states? |has )?(?:the )?(?:exact"
            + " )?(?:phrase|words|word|sentence|disclaimer) "
            + QUOTED
            + "(?: (?:is|are) (?:present|there))?|(?:says?|states?|contains?|includes?|mentions?) "
            + QUOTED,
        found -> new MechanicalCheck.HasPhrase(allQuoted(found.group()).getFirst()));
    add(
        "(?:does not|never) (?:contains?|says?|uses?|mentions?) (?:the (?:phrase|words|word) )?"
            + QUOTED
            + "|the (?:phrase|words|word) "
            + QUOTED
            + " (?:is|are) (?:not used|never used|absent)|the (?:phrase|words|word) "
            + QUOTED
            + " (?:does not appear|do not appear|appears? nowhere)",
        found -> new MechanicalCheck.LacksPhrase(allQuoted(found.group()).getFirst()));
    add(
        "(?:the )?headings (?:do not|never) skip (?:a )?levels?|no heading level is skipped"
            + "|(?:the )?headings (?:are|stand) in order",
        found -> new MechanicalCheck.HeadingsInOrder());
    add(
        "(?:uses )?only (?:the )?(?:paragraph )?styles? "
            + QUOTED_LIST
            + "(?: (?:is|are) used)?"
            + "|uses only (?:the )?styles? "
            + QUOTED_LIST,
        found -> new MechanicalCheck.OnlyStyles(allQuoted(found.group())));
    add(
        "(?:every|each) slide has a (?:title|title of its own|unique title|distinct title)"
            + "|all slides have (?:titles|a title)",
        found -> new MechanicalCheck.SlidesHaveTitles());
  }

  private FormWording() {}

  static Optional<MechanicalCheck> read(String text) {
    return WORDINGS.entrySet().stream()
        .flatMap(
            wording -> {
              Matcher found = wording.getKey().matcher(text);
              return found.matches()
                  ? Optional.of(wording.getValue().apply(found)).stream()
                  : Optional.<MechanicalCheck>empty().stream();
            })
        .findFirst();
  }

  static String say(MechanicalCheck check) {
    return switch (check) {
      case MechanicalCheck.HasSections(var headings) ->
          (headings.size() == 1 ? "the section " : "the sections ") + list(headings);
      case MechanicalCheck.TablesBalance() -> "every table adds up";
      case MechanicalCheck.NumbersAgree() -> "the numbers in the text agree with the tables";
      case MechanicalCheck.ColumnFilled(var column) ->
          "the column %s is filled".formatted(quoted(column));
      case MechanicalCheck.LinksResolve() -> "every link works";
      case MechanicalCheck.LinesHaveSources() -> "every line has a source";
      case MechanicalCheck.NoPlaceholders() -> "no placeholder is left";
      case MechanicalCheck.HasPhrase(var phrase) -> "the words " + quoted(phrase);
      case MechanicalCheck.LacksPhrase(var phrase) ->
          "the words %s are not used".formatted(quoted(phrase));
      case MechanicalCheck.HeadingsInOrder() -> "no heading level is skipped";
      case MechanicalCheck.OnlyStyles(var styles) -> "only the styles " + list(styles);
      case MechanicalCheck.SlidesHaveTitles() -> "every slide has a title";
      case MechanicalCheck.FileExists _,
          MechanicalCheck.FileOpens _,
          MechanicalCheck.Amount _,
          MechanicalCheck.DatesWithin _,
          MechanicalCheck.InFile _ ->
          MechanicalWording.say(check);
    };
  }

  private static String list(List<String> words) {
    return words.stream().map(MechanicalWording::quoted).collect(Collectors.joining(", "));
  }

  private static List<String> allQuoted(String text) {
    List<String> words = new ArrayList<>();
    Matcher found = ONE_QUOTED.matcher(text);
    while (found.find()) {
      words.add(found.group(1).strip());
    }
    return words;
  }

  private static void add(String regex, Function<Matcher, MechanicalCheck> check) {
    WORDINGS.put(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), check);
  }
}
