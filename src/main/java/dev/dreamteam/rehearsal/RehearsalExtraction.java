package dev.dreamteam.rehearsal;

import dev.dreamteam.rehearsal.RehearsalFinding.Kind;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds decisions, commitments, open questions and the like in people's real messages. */
final class RehearsalExtraction {
  private static final Duration ANSWER_WITHIN = Duration.ofHours(4);
  private static final Duration AGREE_WITHIN = Duration.ofHours(2);
  private static final int REPLIES = 4;
  // "Good point, still open." names nothing.
  private static final int SHORTEST_OPEN = 5;
  // A sentence that only hints at the topic counts when its wording is clear.
  private static final double HINT = 0.5;
  private static final Pattern REFERRING = Pattern.compile("(?i).*\\b(that|it|this|they)\\b.*");
  private static final Pattern LAST_MENTION = Pattern.compile("\\s@\\w+\\s*$");

  private final List<RehearsalMessage> messages;
  private final RehearsalTopic topic;
  private final RehearsalOwners owners;

  RehearsalExtraction(List<RehearsalMessage> messages, RehearsalTopic topic) {
    this.messages = messages.stream().filter(m -> !isRequest(m)).toList();
    this.topic = topic;
    this.owners = new RehearsalOwners(this.messages);
  }

  // What people ask of the team's agent is no part of what they say to each other.
  private static boolean isRequest(RehearsalMessage message) {
    return message.text().toLowerCase(java.util.Locale.ROOT).contains("@dreamteam");
  }

  int messageCount() {
    return messages.size();
  }

  /** Everything found, oldest first; what was replaced later says so. */
  List<RehearsalFinding> findings() {
    List<RehearsalFinding> findings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < messages.size(); i++) {
      for (RehearsalFinding finding : inMessage(i)) {
        if (seen.add(finding.kind() + String.join(" ", RehearsalTopic.stems(finding.text())))) {
          findings.add(finding);
        }
      }
    }
    return RehearsalChanges.mark(findings, topic);
  }

  private List<RehearsalFinding> inMessage(int i) {
    RehearsalMessage message = messages.get(i);
    Optional<RehearsalMessage> question = questionBefore(i);
    List<RehearsalFinding> found = new ArrayList<>();
    List<String> sentences = RehearsalRules.sentences(message.text());
    for (int s = 0; s < sentences.size(); s++) {
      String sentence = sentences.get(s);
      boolean answers = s == 0 && question.isPresent();
      double score = topic.score(sentence);
      if (answers) {
        score = Math.max(score, topic.score(lastSentence(question.get())));
      }
      if (score >= HINT && !RehearsalRules.isSocial(sentence)) {
        finding(i, sentence, score, answers ? question : Optional.empty()).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<RehearsalFinding> finding(
      int i, String sentence, double score, Optional<RehearsalMessage> question) {
    RehearsalMessage message = messages.get(i);
    if (RehearsalRules.isQuestion(sentence)) {
      return openQuestion(i, sentence);
    }
    String told =
        RehearsalRules.tidy(owners.inThirdPerson(RehearsalRules.tidy(sentence), message.author()));
    Optional<String> agreement = agreement(i).map(RehearsalMessage::author);
    RehearsalRules.Reading reading = reading(sentence, message.author());
    Kind kind = reading.kind();
    int strength = reading.strength() + (agreement.isPresent() && reading.strength() > 0 ? 1 : 0);
    if (kind == Kind.OPEN && isConcluded(i)) {
      return Optional.empty();
    }
    String asked = question.map(RehearsalExtraction::lastSentence).orElse("");
    Optional<LocalDate> due =
        RehearsalDates.named(sentence, message.day())
            .or(
                () ->
                    reading.kind() == Kind.COMMITMENT
                        ? RehearsalDates.named(message.text(), message.day())
                        : Optional.empty())
            .or(
                () ->
                    asked.isEmpty()
                        ? Optional.empty()
                        : RehearsalDates.named(asked, message.day()));
    if (kind == Kind.POINT
        && question.isPresent()
        && due.isPresent()
        && topic.score(asked) >= HINT) {
      kind = Kind.DECISION;
      strength = 2;
    }
    if (kind == Kind.DECISION && strength < 2) {
      kind = Kind.POINT;
    }
    boolean needsTopic = score < 1 && strength < 2;
    needsTopic |= kind == Kind.OPEN && told.split(" ").length < SHORTEST_OPEN;
    if (needsTopic || told.split(" ").length < (question.isPresent() ? 2 : 3)) {
      return Optional.empty();
    }
    String owner = owners.named(sentence, message.author()).or(() -> taker(i)).orElse("");
    String note = agreement.filter(_ -> kind(reading)).map(by -> "agreed by " + by).orElse("");
    boolean shorthand =
        question.isPresent() && topic.wordScore(sentence) < 1 && !topic.everything();
    String text = shorthand ? told + " (asked: “" + shorten(asked) + "”)" : told;
    return Optional.of(
        new RehearsalFinding(
            kind,
            shorten(text),
            owner,
            message.author(),
            message.day().toString(),
            due.filter(d -> !d.isBefore(message.day())).map(LocalDate::toString).orElse(""),
            note,
            message.link()));
  }

  private RehearsalRules.Reading reading(String sentence, String author) {
    // "Decision: …" says it outright; without those words it might not be seen.
    return RehearsalRules.read(sentence)
        .filter(reading -> reading.kind() == Kind.DECISION && reading.strength() == 3)
        .or(() -> RehearsalRules.read(RehearsalRules.tidy(sentence)))
        .orElseGet(
            () ->
                owners.named(sentence, author).isPresent()
                        && !owners.named(sentence, author).get().equals(author)
                    ? new RehearsalRules.Reading(Kind.COMMITMENT, 2)
                    : new RehearsalRules.Reading(Kind.POINT, 0));
  }

  private boolean isConcluded(int i) {
    return RehearsalRules.sentences(messages.get(i).text()).size() == 1
            && messages.get(i).text().split(" ").length < SHORTEST_OPEN
        || repliesTo(i, AGREE_WITHIN).stream().anyMatch(r -> RehearsalRules.concludes(r.text()));
  }

  private static boolean kind(RehearsalRules.Reading reading) {
    return reading.kind() == Kind.DECISION || reading.kind() == Kind.COMMITMENT;
  }

  private static String shorten(String text) {
    String line = OneLine.of(text).strip();
    int limit = 260;
    return line.length() <= limit ? line : line.substring(0, line.lastIndexOf(' ', limit)) + " …";
  }

  private Optional<RehearsalFinding> openQuestion(int i, String sentence) {
    RehearsalMessage message = messages.get(i);
    String note = "no answer found";
    for (RehearsalMessage reply : repliesTo(i, ANSWER_WITHIN)) {
      if (reply.author().equals(message.author())) {
        continue;
      }
      if (!RehearsalRules.isNoAnswer(reply.text())) {
        return Optional.empty();
      }
      note =
          "%s replied: “%s”".formatted(reply.author(), shorten(RehearsalRules.tidy(reply.text())));
      break;
    }
    String text = RehearsalRules.tidy(withContext(message, sentence));
    if (text.split(" ").length < 3) {
      return Optional.empty();
    }
    return Optional.of(
        new RehearsalFinding(
            Kind.OPEN,
            shorten(text),
            "",
            message.author(),
            message.day().toString(),
            "",
            note,
            message.link()));
  }

  // "Is that all right?" says nothing without the sentence before it.
  private static String withContext(RehearsalMessage message, String question) {
    List<String> sentences = RehearsalRules.sentences(message.text());
    int at = sentences.indexOf(question);
    boolean refers = REFERRING.matches(question);
    return at > 0 && refers ? sentences.get(at - 1) + " " + question : question;
  }

  /** The question that the message answers: the one just before, asked by somebody else. */
  private Optional<RehearsalMessage> questionBefore(int i) {
    RehearsalMessage message = messages.get(i);
    for (int j = i - 1; j >= 0 && j >= i - 2; j--) {
      RehearsalMessage before = messages.get(j);
      if (!before.sameConversation(message)
          || before.at().plus(AGREE_WITHIN).isBefore(message.at())) {
        continue;
      }
      if (before.author().equals(message.author())) {
        return Optional.empty();
      }
      return RehearsalRules.isQuestion(lastSentence(before))
          ? Optional.of(before)
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static String lastSentence(RehearsalMessage message) {
    List<String> sentences = RehearsalRules.sentences(LAST_MENTION.replaceAll(message.text(), ""));
    return sentences.isEmpty() ? "" : sentences.getLast();
  }

  private List<RehearsalMessage> repliesTo(int i, Duration within) {
    RehearsalMessage message = messages.get(i);
    return messages.stream()
        .skip(i + 1L)
        .filter(message::sameConversation)
        .filter(
            reply ->
                !message.thread().isEmpty()
                    || isThreadOf(reply, message)
                    || reply.at().isBefore(message.at().plus(within)))
        .limit(REPLIES)
        .toList();
  }

  private static boolean isThreadOf(RehearsalMessage reply, RehearsalMessage root) {
    return reply.thread().equals(root.ts());
  }

  /** The reply by which somebody else agrees to what a finding's message says. */
  Optional<RehearsalMessage> agreementTo(RehearsalFinding finding) {
    return IntStream.range(0, messages.size())
        .filter(i -> messages.get(i).link().equals(finding.link()))
        .boxed()
        .findFirst()
        .flatMap(this::agreement);
  }

  private Optional<RehearsalMessage> agreement(int i) {
    RehearsalMessage message = messages.get(i);
    // Whoever goes on talking is answered on the last of it.
    return repliesTo(i, AGREE_WITHIN).stream()
        .findFirst()
        .filter(reply -> !reply.author().equals(message.author()))
        .filter(reply -> RehearsalRules.agrees(reply.text()));
  }

  private Optional<String> taker(int i) {
    RehearsalMessage message = messages.get(i);
    return repliesTo(i, AGREE_WITHIN).stream()
        .limit(2)
        .filter(reply -> !reply.author().equals(message.author()))
        .filter(reply -> RehearsalOwners.takes(reply.text()))
        .map(RehearsalMessage::author)
        .findFirst();
  }
}
