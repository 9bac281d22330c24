package dev.dreamteam.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.AttachedFile;
import dev.dreamteam.json.Json;
import dev.dreamteam.rehearsal.RehearsalFinding.Kind;
import dev.dreamteam.rehearsal.RehearsalRequest.Answered;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a request to a draft: plan, delegate, wait, read the notes, write; revises when sent back.
 */
final class RehearsalLead {
  // Waiting ends also when somebody speaks; so often it is taken up again.
  private static final int MAX_WAITS = 20;
  private static final int MAX_WRITES = 2;
  private static final Pattern REQUEST =
      Pattern.compile("<request>\\s*(.*?)\\s*</request>", Pattern.DOTALL);
  private static final Pattern THREAD_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NOTES = Pattern.compile("notes/[\\p{L}\\p{N}._-]+\\.md");
  private static final String SKILLS = "## Skills that this place adopted";
  private static final Pattern SKILL = Pattern.compile("(?m)^- ([a-z0-9]+(?:-[a-z0-9]+)+): ");
  private static final Pattern VERSION = Pattern.compile("version[ \"=:]+(\\d+)");
  private static final List<String> PREFERRED =
      List.of("researcher", "analyst", "fact_checker", "fact-checker", "reviewer", "writer");
  private static final Pattern PLAIN_WORDS_APART = Pattern.compile("[^a-z0-9]+");
  private final RehearsalRequest request;
  private static final String AFTER = "\n<after>\n";

  private final int begin;
  private final String asked;
  private final RehearsalPost post;
  private final RehearsalDraft.Shape shape;
  private final RehearsalTopic topic;

  private RehearsalLead(RehearsalRequest request) {
    this.request = request;
    this.begin = request.lastEnd();
    String everything = asked(request);
    this.post = new RehearsalPost(request, everything);
    this.asked = RehearsalPost.without(everything);
    this.shape = RehearsalDraft.Shape.of(asked);
    this.topic = RehearsalTopic.of(asked);
  }

  static RehearsalStep next(RehearsalRequest request) {
    return new RehearsalLead(request).next();
  }

  private RehearsalStep next() {
    Optional<String> revision = revision();
    if (revision.isEmpty()) {
      if (begin < 0 && request.answered().isEmpty()) {
        return plan();
      }
      int delegated = lastCall("delegate", begin);
      if (delegated < 0) {
        return delegate(roles(), asked);
      }
      Optional<String> steering = steeringAfter(delegated);
      if (steering.isPresent()) {
        return RehearsalStep.say(
                "Taken into account: " + steering.get() + " One more piece goes out for it.")
            .with(
                "delegate",
                brief(
                    agents().getFirst(),
                    List.of(Kind.values()),
                    steering.get(),
                    request.model().messages().size()));
      }
      if (mustWait(delegated)) {
        return await(delegated);
      }
    }
    List<String> unread = unreadNotes();
    if (!unread.isEmpty()) {
      RehearsalStep step =
          RehearsalStep.say(
              revision.isEmpty()
                  ? "Reading what the specialists found."
                  : "Back to the notes to mend what the grader named.");
      for (String path : unread) {
        step = step.with("read_file", "path", path);
      }
      return step;
    }
    RehearsalDraft draft =
        new RehearsalDraft(asked, topic, shape, findings(), memories(), wishes(), resultPath());
    List<Answered> writes = request.answered("write_file", begin);
    boolean written = writes.stream().anyMatch(write -> !write.isError());
    if (request.has("write_file") && !written && writes.size() < MAX_WRITES && !draft.isEmpty()) {
      return RehearsalStep.say("Writing everything found into %s.".formatted(resultPath()))
          .with("write_file", file(draft));
    }
    Optional<RehearsalStep> posting =
        draft.isEmpty() ? Optional.empty() : post.next(draft.complete(""));
    String words = revision.isPresent() ? draft.complete(revision.get()) : draft.hasty();
    return posting.orElseGet(() -> RehearsalStep.say(words + post.outcome()));
  }

  private RehearsalStep plan() {
    String text =
        """
        Plan for “%s” (made by %s):
        1. Read this thread and what the team remembers.
        2. Give %d pieces to specialists at the same time: %s.
        3. Merge their notes, drop what is said twice, and write the result with a file of everything.\
        """
            .formatted(
                topic.title(),
                RehearsalModel.SIGNATURE,
                roles().size(),
                String.join("; ", roles().values().stream().map(RehearsalLead::words).toList()));
    RehearsalStep step = RehearsalStep.say(text);
    if (request.has("read_thread")) {
      step = step.with("read_thread", Json.object());
    }
    if (request.has("recall_memory")) {
      String query = topic.words().isEmpty() ? "decisions" : String.join(" ", topic.words());
      step = step.with("recall_memory", "query", query);
    }
    Optional<String> skill = skill();
    if (skill.isPresent()) {
      step = step.with("read_skill", "name", skill.get());
    }
    return step.calls().isEmpty() ? delegate(roles(), asked) : step;
  }

  /** The adopted skill whose name is made of words of the request. */
  private Optional<String> skill() {
    String words = " " + PLAIN_WORDS_APART.replaceAll(asked.toLowerCase(Locale.ROOT), " ") + " ";
    String system = request.model().system();
    int list = system.indexOf(SKILLS);
    return request.has("read_skill") && list >= 0
        ? SKILL
            .matcher(system.substring(list))
            .results()
            .map(found -> found.group(1))
            .filter(
                name -> Arrays.stream(name.split("-")).allMatch(w -> words.contains(" " + w + " ")))
            .findFirst()
        : Optional.empty();
  }

  private static String words(List<Kind> kinds) {
    return String.join(", ", kinds.stream().map(RehearsalSpecialist::word).toList());
  }

  /** Who looks for what: at least three different agents where there are so many. */
  private Map<String, List<Kind>> roles() {
    List<List<Kind>> pieces =
        shape == RehearsalDraft.Shape.DECISIONS
            ? List.of(
                List.of(Kind.DECISION, Kind.DONE),
                List.of(Kind.COMMITMENT, Kind.PREFERENCE),
                List.of(Kind.OPEN, Kind.RISK))
            : List.of(
                List.of(Kind.POINT, Kind.DECISION),
                List.of(Kind.RISK, Kind.COMMITMENT),
                List.of(Kind.OPEN, Kind.PREFERENCE, Kind.DONE));
    List<String> agents = agents();
    Map<String, List<Kind>> roles = new LinkedHashMap<>();
    for (int i = 0; i < pieces.size(); i++) {
      roles.merge(
          agents.get(i % agents.size()),
          pieces.get(i),
          (one, other) -> {
            List<Kind> both = new ArrayList<>(one);
            both.addAll(other);
            return both;
          });
    }
    return roles;
  }

  private List<String> agents() {
    Set<String> there = new LinkedHashSet<>();
    request
        .spec("delegate")
        .ifPresent(
            spec ->
                spec.inputSchema()
                    .path("properties")
                    .path("agent")
                    .path("enum")
                    .forEach(name -> there.add(name.asText())));
    if (there.isEmpty()) {
      Matcher roster = Pattern.compile("(?m)^- ([a-z][\\w-]+): ").matcher(request.model().system());
      while (roster.find()) {
        there.add(roster.group(1));
      }
    }
    List<String> agents = new ArrayList<>(PREFERRED.stream().filter(there::contains).toList());
    there.stream().filter(name -> !agents.contains(name)).forEach(agents::add);
    return agents.isEmpty() ? PREFERRED.subList(0, 1) : agents;
  }

  private RehearsalStep delegate(Map<String, List<Kind>> roles, String about) {
    RehearsalStep step =
        RehearsalStep.say("Handing out %d pieces of work.".formatted(roles.size()));
    for (Map.Entry<String, List<Kind>> role : roles.entrySet()) {
      step = step.with("delegate", brief(role.getKey(), role.getValue(), about, begin + 1));
    }
    return step;
  }

  private ObjectNode brief(String agent, List<Kind> kinds, String about, int number) {
    String suffix = number <= 0 ? "" : "-" + number;
    String path = "notes/%s-%s%s.md".formatted(agent, RehearsalTopic.of(about).slug(), suffix);
    return Json.object()
        .put("agent", agent)
        .put("title", "Find " + words(kinds.size() > 3 ? kinds.subList(0, 3) : kinds))
        .put(
            "brief",
            """
            Request: %s
            Look for: %s
            Write to: %s
            Read the thread and search the channel. Take only what the messages really say about the \
            request; name the owner, the date and the message of each; say what is missing. One line \
            each: - text — owner: NAME — date: YYYY-MM-DD — [message](LINK)\
            """
                .formatted(OneLine.of(about), words(kinds), path));
  }

  private boolean mustWait(int delegated) {
    List<Answered> waits = request.answered("wait_for_reports", delegated);
    return request.has("wait_for_reports")
        && waits.size() < MAX_WAITS
        && (waits.isEmpty() || waits.getLast().content().contains("Still working:"));
  }

  private RehearsalStep await(int delegated) {
    RehearsalStep step = RehearsalStep.say("Waiting for the specialists' reports.");
    Matcher thread =
        THREAD_ID.matcher(
            String.join(
                " ",
                request.answered("delegate", delegated - 1).stream()
                    .map(Answered::content)
                    .toList()));
    if (request.has("check_on") && !request.called("check_on", delegated) && thread.find()) {
      step = step.with("check_on", "thread", thread.group());
    }
    return step.with("wait_for_reports", Json.object());
  }

  private int lastCall(String tool, int after) {
    return request.answered(tool, after).stream().mapToInt(Answered::at).max().orElse(-1);
  }

  private Optional<String> revision() {
    return request.words().stream()
        .filter(w -> w.at() > begin && begin >= 0)
        .map(RehearsalRequest.Words::text)
        .filter(RehearsalLead::isRevision)
        .findFirst();
  }

  private static boolean isRevision(String text) {
    return text.startsWith("The grader looked at") || text.contains("\nNot met:\n");
  }

  private static boolean isFromPeople(String text) {
    return !isRevision(text)
        && !text.startsWith("<report")
        && !text.startsWith("Your answer was empty");
  }

  private Optional<String> steeringAfter(int index) {
    List<String> steering =
        request.words().stream()
            .filter(w -> w.at() > index && w.at() > 0)
            .map(RehearsalRequest.Words::text)
            .filter(RehearsalLead::isFromPeople)
            .map(RehearsalLead::plain)
            .toList();
    return steering.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", steering));
  }

  private static String plain(String text) {
    List<RehearsalMessage> messages = RehearsalMessage.in(List.of(edited(text)));
    String words = messages.isEmpty() ? edited(text) : messages.getLast().text();
    Matcher request = REQUEST.matcher(words);
    return AttachedFile.wordsOf(request.find() ? request.group(1) : words).strip();
  }

  /** Of the notice of an edit what the message says now; any other text as it is. */
  private static String edited(String text) {
    int after = text.indexOf(AFTER);
    int end = text.indexOf("\n</after>", Math.max(after, 0));
    return after >= 0 && end > after + AFTER.length()
        ? text.substring(after + AFTER.length(), end)
        : text;
  }

  /** The request with all that people added to it since. */
  private static String asked(RehearsalRequest request) {
    return String.join(
        ". ",
        request.words().stream()
            .map(RehearsalRequest.Words::text)
            .filter(RehearsalLead::isFromPeople)
            .map(RehearsalLead::plain)
            .toList());
  }

  private List<String> unreadNotes() {
    Set<String> paths = new LinkedHashSet<>();
    Collection<String> reports = new ArrayList<>();
    request.answered("wait_for_reports", -1).forEach(a -> reports.add(a.content()));
    request.words().stream()
        .map(RehearsalRequest.Words::text)
        .filter(t -> t.startsWith("<report"))
        .forEach(reports::add);
    reports.forEach(report -> NOTES.matcher(report).results().forEach(m -> paths.add(m.group())));
    // A revision reads them again: a specialist may have written since.
    int since = Math.max(begin, lastCall("wait_for_reports", -1));
    request
        .answered("read_file", since)
        .forEach(a -> paths.remove(a.call().input().path("path").asText()));
    return request.has("read_file") ? List.copyOf(paths) : List.of();
  }

  private List<RehearsalFinding> findings() {
    Map<String, RehearsalFinding> merged = new LinkedHashMap<>();
    for (Answered read : request.answered("read_file", -1)) {
      for (RehearsalFinding finding : RehearsalFinding.parse(read.content())) {
        merged.put(finding.kind() + finding.link() + finding.text(), finding);
      }
    }
    return merged.values().stream().sorted(Comparator.comparing(RehearsalFinding::date)).toList();
  }

  private List<RehearsalMemory> memories() {
    List<String> texts = new ArrayList<>(List.of(request.model().system()));
    request.answered("recall_memory", -1).stream()
        .filter(a -> !a.isError())
        .forEach(a -> texts.add(a.content()));
    return RehearsalMemory.in(texts).stream().filter(m -> m.concerns(topic)).limit(6).toList();
  }

  /** How the result will be judged, and what people asked of its form. */
  private String wishes() {
    return asked + "\n" + request.model().system();
  }

  private String resultPath() {
    return "results/%s-%s.md".formatted(shape.fileName(), topic.slug());
  }

  private ObjectNode file(RehearsalDraft draft) {
    ObjectNode input = Json.object().put("path", resultPath()).put("content", draft.file());
    List<Answered> before = request.answered("write_file", -1);
    if (!before.isEmpty()) {
      Matcher version = VERSION.matcher(before.getLast().content());
      if (version.find()) {
        input.put("expected_version", Integer.parseInt(version.group(1)));
      }
    }
    return input;
  }
}
