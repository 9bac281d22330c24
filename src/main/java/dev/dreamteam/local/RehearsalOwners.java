package dev.dreamteam.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who a sentence says does something: the people whose messages were read, and their initials. */
final class RehearsalOwners {
  private static final String DOES =
      "(?:'ll| will| owns?| handles?| takes?| does| is responsible| drives?| leads?| is going to|"
          + " prepares?| writes?| defines?| updates?| modifies| provides?| runs?| to (?!be )| can"
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
      call(author.split("\\s+")[0], author);
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
        "(?<![\\p{L}+@])@?%1$s%2$s\\b|@%1$s\\b(?! says| said)|assigned to @?%1$s\\b|\\(%1$s\\)"
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
    return FIRST_PERSON.matcher(sentence).find() ? Optional.of(author) : Optional.empty();
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
    return TAKES.matcher(reply).find();
  }

  /**
   * "I will …" as others say it: "NAME will …"; a leading initial as the name that it stands for.
   */
  String inThirdPerson(String sentence, String author) {
    String told = sentence;
    for (Map.Entry<String, Owner> name : names.entrySet()) {
      if (name.getKey().length() == 1) {
        told =
            told.replaceFirst(
                "^" + name.getKey() + "(?= (handles|will|defines|updates|modifies|owns|takes) )",
                name.getValue().shown());
      }
    }
    told =
        told.replaceFirst(
            "^(?:[Tt]hen |[Ss]o )?I"
                + " (take|add|ask|sit|write|make|send|prepare|check|handle|bring|give|run|build|review|own)\\b",
            Matcher.quoteReplacement(author) + " $1s");
    return told.replaceFirst("^I'll\\b|^I will\\b", author + " will")
        .replaceFirst("^I'm\\b|^I am\\b", author + " is")
        .replaceFirst("^I've\\b|^I have\\b", author + " has")
        .replaceFirst("^I plan\\b", author + " plans")
        .replaceFirst("^I suggest\\b", author + " suggests")
        .replaceFirst("^(?i:we'll|we will)\\b", "We will")
        .replaceFirst(
            "^(?i:let'?s) (?=go |use |keep |do |make |add |move |ship |set |start |directly )", "");
  }
}
