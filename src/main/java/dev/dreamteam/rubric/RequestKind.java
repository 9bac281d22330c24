package dev.dreamteam.rubric;

import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What kinds of work people ask for, and what is then always expected. Order decides. */
public enum RequestKind {
  DECISIONS(
      "decisions",
      "\\bdecisions?\\b|\\bdecided\\b|\\bagreed\\b|\\baction items?\\b|\\bopen"
          + " (questions?|points?)\\b",
      "Every line links to the message it came from",
      "Every decision names its owner, or says that none was named",
      "Every decision has a date",
      "What is still open is listed separately"),
  COMPARISON(
      "comparison",
      "\\bcompar(e|ison|ing)\\b|\\brecommend|\\bversus\\b|\\bvs\\b|\\bpros and cons\\b"
          + "|\\bwhich (\\w+ ){0,5}(better|best|should)\\b|\\btrade-?offs?\\b|\\boptions\\b",
      "Every option is judged by the same named criteria",
      "One recommendation is made, with its reason",
      "The strongest argument against the recommendation is stated",
      "Every fact about an option names its source, or is marked as an assumption"),
  SUMMARY(
      "summary",
      "\\bsummar(y|i[sz]e|ies)\\b|\\brecap\\b|\\btl;?dr\\b|\\bcatch me up\\b|\\boverview\\b"
          + "|\\bdigest\\b|\\bcondense\\b",
      "The most important point stands first",
      "Every statement is supported by the material that was summarised",
      "Names, numbers and dates are the same as in the material",
      "It is at most half as long as the material, or one page",
      "What is contradictory or unsettled in the material is said to be so"),
  ANALYSIS(
      "analysis",
      "\\banaly[sz]e\\b|\\banalysis\\b|\\binvestigate\\b|\\broot cause\\b|\\bwhy\\b|\\bevaluate\\b"
          + "|\\bassess|\\btrends?\\b|\\bresearch\\b|\\bfind out\\b",
      "The question is answered in the first paragraph",
      "Every finding names the evidence it rests on, with a link where there is one",
      "Facts, inferences and assumptions can be told apart",
      "Numbers are given with their unit, and how they were reached can be followed",
      "What is not known, and what would settle it, is stated"),
  LIST(
      "list",
      "\\blist\\b|\\bextract\\b|\\bcollect\\b|\\bgather\\b|\\bwho (said|wants|owns)\\b"
          + "|\\bfind (all|every)\\b",
      "Every line links to the message or file it came from",
      "No item is listed twice",
      "Every item holds what the request asks to know of it, or says that it was not found",
      "Items stand in an order that is stated or plain to see"),
  DRAFT(
      "draft",
      "\\bdraft\\b|\\bwrite\\b|\\bcompose\\b|\\brewrite\\b|\\bannounce(ment)?\\b|\\be-?mail\\b"
          + "|\\bproposal\\b|\\bplan\\b|\\bagenda\\b|\\bpost\\b",
      "The text can be used as it is, by the readers it is meant for",
      "Everything the request asks to be in it is in it",
      "No fact, name, number or date is in it that the request or the material does not give",
      "Its length and tone fit its purpose"),
  OTHER(
      "general",
      "",
      "The first sentence gives the answer",
      "Every claim that came from a message or a file links to it or names it",
      "What is uncertain or was not found is said to be so");

  private static final List<String> ALWAYS =
      List.of(
          "It answers the request and nothing else",
          "No placeholders such as TODO or TBD left by the author");

  private final String title;
  private final Pattern words;
  private final List<String> criteria;

  RequestKind(String title, String words, String... criteria) {
    this.title = title;
    this.words = Pattern.compile(words);
    this.criteria = List.of(criteria);
  }

  /** The first kind, in this order, of whose words the request has one. */
  static RequestKind of(String request) {
    String text = request.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(kind -> kind.words.matcher(text).find())
        .findFirst()
        .orElse(OTHER);
  }

  /** The kind that people call so; empty when there is none. */
  public static Optional<RequestKind> named(String title) {
    return Stream.of(values())
        .filter(kind -> kind.title.equalsIgnoreCase(title.strip()))
        .findFirst();
  }

  /** One word for people. */
  public String title() {
    return title;
  }

  /** Its own and those of every kind. */
  List<String> criteria() {
    return Stream.concat(criteria.stream(), ALWAYS.stream()).toList();
  }
}
