package dev.dreamteam.rehearsal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.rehearsal.RehearsalFinding.Kind;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Proposes what is worth remembering of some messages: what was said outright and will last. */
final class RehearsalDreamer {
  private static final int MAX_PROPOSALS = 24;
  private static final int SHORTEST = 15;
  private static final int LONGEST = 300;
  private static final int WISHED = 5;
  private static final Pattern WISHES =
      Pattern.compile("<wishes>\\s*(.*?)\\s*</wishes>", Pattern.DOTALL);

  private static final Pattern ENDED = Pattern.compile("[.!?…][\"”’')]*$");
  private static final Pattern MESSAGES_ONWARDS = Pattern.compile("(?s)<messages>.*");
  private static final Pattern OWNING =
      Pattern.compile("(?i).*\\b(owns|responsible|handles|takes care of)\\b.*");
  private static final Pattern AGREED_BY = Pattern.compile("agreed by ");

  private RehearsalDreamer() {}

  static RehearsalStep next(RehearsalRequest request) {
    if (request.called("propose_memories", -1)) {
      return RehearsalStep.say("Proposed by " + RehearsalModel.SIGNATURE + ".");
    }
    List<RehearsalMessage> messages = request.messages();
    Map<String, RehearsalMessage> byLink =
        messages.stream()
            .collect(Collectors.toMap(RehearsalMessage::link, Function.identity(), (a, _) -> a));
    Set<String> wished = wished(request.firstWords());
    RehearsalExtraction extraction =
        new RehearsalExtraction(messages, new RehearsalTopic(List.of(), true));
    List<RehearsalFinding> durable =
        extraction.findings().stream()
            .filter(f -> isDurable(f))
            .sorted(
                Comparator.comparingInt(
                        (RehearsalFinding f) -> worth(f) + (isWished(f, wished) ? WISHED : 0))
                    .reversed())
            .limit(3L * MAX_PROPOSALS)
            .toList();
    ArrayNode memories = Json.array();
    String known = MESSAGES_ONWARDS.replaceAll(request.firstWords(), "");
    Set<String> knownStems = new HashSet<>(RehearsalTopic.stems(known));
    Set<String> used = new HashSet<>();
    for (RehearsalFinding finding : durable) {
      RehearsalMessage source = byLink.get(finding.link());
      boolean isKnown = knownStems.containsAll(RehearsalTopic.stems(finding.text()));
      if (source != null
          && !isKnown
          && memories.size() < MAX_PROPOSALS
          && used.add(finding.link())) {
        memories.add(memory(finding, source, extraction.agreementTo(finding)));
      }
    }
    return RehearsalStep.say(
            "Read %d messages; made by %s.".formatted(messages.size(), RehearsalModel.SIGNATURE))
        .with("propose_memories", withMemories(memories));
  }

  /** What people want to be looked for, in stems; only an order of what is found anyway. */
  private static Set<String> wished(String words) {
    Matcher wishes = WISHES.matcher(words);
    return wishes.find() ? new HashSet<>(RehearsalTopic.stems(wishes.group(1))) : Set.of();
  }

  private static boolean isWished(RehearsalFinding finding, Set<String> wished) {
    return RehearsalTopic.stems(finding.text()).stream().anyMatch(wished::contains);
  }

  private static ObjectNode withMemories(ArrayNode memories) {
    ObjectNode input = Json.object();
    input.set("memories", memories);
    return input;
  }

  private static boolean isDurable(RehearsalFinding finding) {
    boolean kind =
        finding.kind() == Kind.DECISION
            || finding.kind() == Kind.PREFERENCE
            || (finding.kind() == Kind.COMMITMENT && isRole(finding))
            || isFact(finding);
    int length = finding.text().length();
    return kind
        && !finding.isSuperseded()
        && length >= SHORTEST
        && length <= LONGEST
        && !finding.text().contains("(asked:");
  }

  private static boolean isRole(RehearsalFinding finding) {
    return !finding.owner().isEmpty() && OWNING.matches(finding.text());
  }

  private static boolean isFact(RehearsalFinding finding) {
    return finding.kind() == Kind.POINT && RehearsalRules.saysWhatHolds(finding.text());
  }

  private static int worth(RehearsalFinding finding) {
    boolean outright =
        RehearsalRules.read(finding.text()).filter(r -> r.strength() == 3).isPresent();
    return (outright ? 4 : 0)
        + (finding.note().startsWith("agreed") ? 3 : 0)
        + (finding.kind() == Kind.DECISION ? 1 : 3)
        + (finding.owner().isEmpty() ? 0 : 1);
  }

  private static ObjectNode memory(
      RehearsalFinding finding, RehearsalMessage source, Optional<RehearsalMessage> agreement) {
    String kind =
        switch (finding.kind()) {
          case PREFERENCE -> "preference";
          case COMMITMENT -> "person_or_role";
          case POINT -> "fact";
          default -> "decision";
        };
    // Who said it and when belong to the statement: what held in March may not hold in June.
    String end = ENDED.isIn(finding.text()) ? "" : ".";
    String content =
        "%s (%s): %s%s".formatted(finding.saidBy(), finding.date(), finding.text(), end);
    ObjectNode memory = Json.object().put("kind", kind).put("content", content);
    memory.put(
        "subject",
        String.join(" ", RehearsalTopic.of(finding.text()).words().stream().limit(4).toList()));
    ArrayNode sources = memory.putArray("sources").add(source.ts());
    agreement
        .filter(reply -> RehearsalRules.onlyAgrees(reply.text()))
        .ifPresent(reply -> sources.add(reply.ts()));
    return memory.put(
        "reason",
        finding.note().startsWith("agreed")
            ? "Somebody decided it and " + AGREED_BY.replaceFirst(finding.note(), "") + " agreed."
            : "It was said outright and will matter beyond its day.");
  }
}
