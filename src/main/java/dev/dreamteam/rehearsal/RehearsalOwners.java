package dev.dreamteam.rehearsal;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who a sentence says does something: the people whose messages were read, and their initials. */
final class RehearsalOwners {
  private static final String DOES =
      "(?:'ll| will| owns?| handles?| takes?| does| is responsible| drives?| leads?| is going to|"
          + " prepares?| writes?| defines?| updates?| modifies| provides?| runs?| can"
          + " you| please)";
  private static final Pattern FIRST_PERSON =
      Pattern.compile(
          "(?i)\\b(i('ll| will|'m| am| plan|'ve| have)|i"
              + " (own|take|handle|add|use|ask|sit|do|write|make|send|prepare|check|bring|give|run|build|review)|on"
              + " me|mine)\\b");
  private static final Pattern TAKES =
      Pattern.compile(
          "(?i)\\bi(('ll| will| can)( gladly)? (take|own|do|handle|drive|write|prepare|be)"
              + " (it|this|that|the owner)\\b|'m on it| own it)|^on it\\b|\\bmine\\b|\\bthat'?s"
              + " (me|on me)\\b");

  private static final Pattern LABEL = Pattern.compile("(?i)\\bowner(?: is|:)?\\s*@?(\\p{L}+)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern ME_DOES =
      Pattern.compile(
          "^(?:[Tt]hen |[Ss]o )?I"
              + " (take|add|ask|sit|write|make|send|prepare|check|handle|bring|give|run|build|review|own)\\b");
  private static final Pattern DOES_IT =
      Pattern.compile("^ (handles|will|defines|updates|modifies|owns|takes) ");
  private static final Pattern LETS =
      Pattern.compile(
          "^(?i:let'?s) (go |use |keep |do |make |add |move |ship |set |start |directly )");
  private static final Pattern ME_WILL = Pattern.compile("^I'll\\b|^I will\\b");
  private static final Pattern ME_AM = Pattern.compile("^I'm\\b|^I am\\b");
  private static final Pattern ME_HAVE = Pattern.compile("^I've\\b|^I have\\b");
  private static final Pattern ME_PLANS = Pattern.compile("^I plan\\b");
  private static final Pattern ME_SUGGESTS = Pattern.compile("^I suggest\\b");
  private static final Pattern WE_WILL = Pattern.compile("^(?i:we'll|we will)\\b");

  /**
   * Somebody, by one of their names.
   *
   * @param shown the name as the chat shows it
   * @param does how a sentence says that they do something
   */
  private record Owner(String shown, Pattern does) {}

  // By what may stand for a person in a sentence.
  private final Map<String, Owner> names = new LinkedHashMap<>();

  RehearsalOwners(List<RehearsalMessage> messages) {
    List<String> authors =
        messages.stream().map(RehearsalMessage::author).distinct().sorted().toList();
    for (String author : authors) {
      call(author, author);
      call(BLANKS.split(author)[0], author);
    }
    for (String author : authors) {
      String initial = author.substring(0, 1).toUpperCase(Locale.ROOT);
      if (authors.stream().filter(a -> a.startsWith(initial)).count() == 1
          && !initial.equals("I")) {
        call(initial, author);
      }
    }
  }

  private void call(String name, String author) {
    names.computeIfAbsent(name, _ -> new Owner(author, does(name)));
  }

  private static Pattern does(String name) {
    return Pattern.compile(
        "(?:^|[^\\p{L}+@])@?%1$s(?:%2$s\\b| to(?: [^b]| b[^e]| be[^ ]))|@%1$s(?:$|[^\\w ]| [^s]| s[^a]| sa[^iy])|assigned to @?%1$s\\b|\\(%1$s\\)"
            .formatted(Pattern.quote(name), DOES));
  }

  /** Whom the sentence gives the work to; empty when it names nobody. */
  Optional<String> named(String sentence, String author) {
    Matcher label = LABEL.matcher(sentence);
    if (label.find()) {
      Optional<String> person = person(label.group(1));
      if (person.isPresent()) {
        return person;
      }
    }
    for (Map.Entry<String, Owner> name : names.entrySet()) {
      if (name.getValue().does().matcher(sentence).find()
          && (name.getKey().length() > 1 || starts(sentence, name.getKey()))) {
        return Optional.of(name.getValue().shown());
      }
    }
    return FIRST_PERSON.isIn(sentence) ? Optional.of(author) : Optional.empty();
  }

  private Optional<String> person(String word) {
    return names.entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(word) && word.length() > 1)
        .map(e -> e.getValue().shown())
        .findFirst();
  }

  // "A defines …": a letter is a person only where a person would stand.
  private static boolean starts(String sentence, String initial) {
    return Pattern.compile("(^|[:;,] )" + initial + " ").matcher(sentence).find();
  }

  static boolean takes(String reply) {
    return TAKES.isIn(reply);
  }

  /**
   * "I will …" as others say it: "NAME will …"; a leading initial as the name that it stands for.
   */
  String inThirdPerson(String sentence, String author) {
    String told = sentence;
    for (Map.Entry<String, Owner> name : names.entrySet()) {
      if (name.getKey().length() == 1) {
        told =
            told.startsWith(name.getKey()) && DOES_IT.isIn(told.substring(1))
                ? name.getValue().shown() + told.substring(1)
                : told;
      }
    }
    told = ME_DOES.matcher(told).find() ? author + ME_DOES.replaceFirst(told, " $1s") : told;
    told = ME_WILL.replaceFirst(told, _ -> author + " will");
    told = ME_AM.replaceFirst(told, _ -> author + " is");
    told = ME_HAVE.replaceFirst(told, _ -> author + " has");
    told = ME_PLANS.replaceFirst(told, _ -> author + " plans");
    told = ME_SUGGESTS.replaceFirst(told, _ -> author + " suggests");
    told = WE_WILL.replaceFirst(told, "We will");
    return LETS.replaceFirst(told, "$1");
  }
}
