package dev.dreamteam.rehearsal;

import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a request is about: its own words and words near to them, by stems.
 *
 * @param words the request's own content words, in its order
 * @param everything whether whatever was said in the place counts ("in this channel")
 */
record RehearsalTopic(List<String> words, boolean everything) {
  private static final Set<String> COMMON =
      set(
          "a an the and or but of to in on at by for with without from into about as is are was"
              + " were be been being it its this that these those there here we us our you your"
              + " i me my they them their he she his her what which who whom when where why how"
              + " do does did done has have had can could should would will shall may might must"
              + " not no yes so if then than too very just also still already yet only more most"
              + " all any some each every one two please thanks ok okay let s ll re ve t d m");
  private static final Set<String> ASKING =
      set(
          "dreamteam list show give tell find make write draft summarise summarize summary overview"
              + " compare comparison decision decisions decided decide agreed agree made owner"
              + " owners date dates deadline deadlines open question questions item items action"
              + " actions thread channel conversation discussion message messages team today ask"
              + " key point points pros cons option options risk risks short table rubric"
              + " announcement announce between versus vs far everything anything said say talk"
              + " talked current currently status new need know recap catch up result file source"
              + " sources link links us get going happening include including plus name named");
  // Each row: the subject, words that mean it by themselves, and words that only hint at it.
  private static final List<Field> FIELDS =
      List.of(
          field(
              "deploy launch release rollout golive ship publish",
              "deploy launch release rollout golive grayscale canary rollback onprem hosting ship"
                  + " publish hotupdate staging production",
              "online environment server docker kubernetes pilot beta trial live traffic sandbox"),
          field("price pricing cost discount", "price pricing discount quote cost fee", "budget"),
          field(
              "security privacy compliance",
              "security privacy compliance pii anonymize mask desensitization",
              "legal audit isolation permission"),
          field(
              "performance latency speed",
              "performance latency p95 speed throughput",
              "slow cache"),
          field("design ui interface", "design ui interface layout logo wireframe", "button panel"),
          field(
              "test testing quality qa",
              "test qa uat regression acceptance",
              "sampling evaluation"),
          field("schedule timeline plan", "schedule timeline milestone deadline", "week month"));
  private static final Pattern WHOLE_PLACE =
      Pattern.compile(
          "\\b(in|of|from|here in) (this|the) (channel|thread|conversation|discussion)\\b"
              + "|\\bthis (channel|thread|conversation|discussion)\\b|\\bso far\\b|\\bin here\\b",
          Pattern.CASE_INSENSITIVE);

  private record Field(Set<String> asked, Set<String> core, Set<String> hints) {}

  RehearsalTopic {
    words = List.copyOf(words);
  }

  /** What somebody's request is about. */
  static RehearsalTopic of(String request) {
    String words = NAMED.replaceAll(RUBRIC_ONWARDS.replaceAll(request, " "), " ");
    Set<String> content = new LinkedHashSet<>();
    for (String word : words(words)) {
      if (!COMMON.contains(word) && !ASKING.contains(word) && word.length() > 1) {
        content.add(word);
      }
    }
    return new RehearsalTopic(List.copyOf(content), content.isEmpty() || WHOLE_PLACE.isIn(words));
  }

  /** The topic for names of files and titles. */
  String slug() {
    String slug = NOT_IN_NAME.replaceAll(String.join("-", words.stream().limit(3).toList()), "");
    return slug.isBlank() ? "conversation" : slug;
  }

  String title() {
    return words.isEmpty()
        ? "this conversation"
        : String.join(" ", words.stream().limit(4).toList());
  }

  /** Words to search with: the request's own, then those that mean the same. */
  List<String> searchWords() {
    Set<String> search = new LinkedHashSet<>(words);
    for (Field field : fields()) {
      search.addAll(field.core);
      search.addAll(field.hints);
    }
    return List.copyOf(search);
  }

  /** 1 or more: it is about the topic; between: it may be; 0: nothing of it is there. */
  double score(String text) {
    if (everything) {
      return 1;
    }
    return wordScore(text);
  }

  /** The score by words alone. */
  double wordScore(String text) {
    Set<String> stems = stems(text);
    double score = 0;
    for (String word : words) {
      score += stems.contains(stem(word)) ? 1 : 0;
    }
    for (Field field : fields()) {
      score += field.core.stream().map(RehearsalTopic::stem).anyMatch(stems::contains) ? 1 : 0;
      score += field.hints.stream().map(RehearsalTopic::stem).anyMatch(stems::contains) ? 0.5 : 0;
    }
    return score;
  }

  private List<Field> fields() {
    Set<String> own = new LinkedHashSet<>(words.stream().map(RehearsalTopic::stem).toList());
    return FIELDS.stream()
        .filter(f -> f.asked.stream().map(RehearsalTopic::stem).anyMatch(own::contains))
        .toList();
  }

  /** The stems of a text's content words. */
  static Set<String> stems(String text) {
    Set<String> stems = new LinkedHashSet<>();
    for (String word : words(text)) {
      if (!COMMON.contains(word)) {
        stems.add(stem(word));
      }
    }
    return stems;
  }

  private static List<String> words(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    for (Map.Entry<Pattern, String> phrase : PHRASES.entrySet()) {
      plain = phrase.getKey().replaceAll(plain, phrase.getValue());
    }
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN_WORDS.split(plain)) {
      String bare = AROUND_WORDS.replaceAll(word, "");
      if (!bare.isEmpty()) {
        words.add(bare);
      }
    }
    return words;
  }

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_%.+]+");
  private static final Pattern AROUND_WORDS = Pattern.compile("^[._+-]+|[._+-]+$");
  private static final Map<Pattern, String> PHRASES = phrases();
  private static final Pattern RUBRIC_ONWARDS = Pattern.compile("(?is)\\brubric\\s*:.*");
  private static final Pattern NAMED = Pattern.compile("@\\S+");
  private static final Pattern NOT_IN_NAME = Pattern.compile("[^\\p{L}\\p{N}-]");

  private static Map<Pattern, String> phrases() {
    Map<Pattern, String> phrases = new LinkedHashMap<>();
    phrases.put(Pattern.compile("\\broll(ed|ing|s)?[ -]?out\\b"), "rollout");
    phrases.put(Pattern.compile("\\b(go|goes|going|went|gone)[ -]live\\b"), "golive");
    phrases.put(Pattern.compile("\\bgr[ae]y[- ]?scale\\b"), "grayscale");
    phrases.put(Pattern.compile("\\bon[ -]prem(ises?)?\\b"), "onprem");
    phrases.put(Pattern.compile("\\broll(ed|ing)?[ -]?back\\b"), "rollback");
    phrases.put(Pattern.compile("\\bhot[ -]updates?\\b"), "hotupdate");
    phrases.put(Pattern.compile("\\brollback (in|of) \\w+"), " ");
    // Nothing is launched or served by these.
    phrases.put(Pattern.compile("\\bserver-(sent|side)\\b|\\blast release\\b"), " ");
    phrases.put(
        Pattern.compile("\\breleas\\w+ (the |a )?(first )?(draft|guidelines?|document)\\w*"),
        " draft ");
    return phrases;
  }

  private static Field field(String asked, String core, String hints) {
    return new Field(set(asked), set(core), set(hints));
  }

  // In the order of the text: what is derived from it must be the same in every run.
  private static Set<String> set(String words) {
    return new LinkedHashSet<>(List.of(words.split(" ")));
  }

  /** A word without its ending: {@code deployments}, {@code deploying} → {@code deploy}. */
  static String stem(String word) {
    String stem = word;
    for (String ending :
        List.of("'s", "ments", "ment", "ings", "ing", "ied", "ed", "es", "s", "e")) {
      if (stem.endsWith(ending) && stem.length() - ending.length() >= 3) {
        stem = stem.substring(0, stem.length() - ending.length());
        break;
      }
    }
    int last = stem.length() - 1;
    if (last > 2
        && stem.charAt(last) == stem.charAt(last - 1)
        && "pntgm".indexOf(stem.charAt(last)) >= 0) {
      stem = stem.substring(0, last);
    }
    return stem.endsWith("e") && stem.length() > 3 ? stem.substring(0, stem.length() - 1) : stem;
  }
}
