package dev.dreamteam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a task left behind, in words that are the same for every run of the same script: tables and
 * chat without ids, times and money, which differ from run to run, and without what a kill may add:
 * that the runner was replaced, and the calls to models that it cut off.
 *
 * @param facts lines by what they are about, each list sorted
 */
record Aftermath(Map<String, List<String>> facts) {
  /** Tries that a dead runner left behind, which are asked again. */
  static final String CUT_OFF = "Cut off by a restart%";

  private static final String EVENTS =
      """
      select coalesce(t.kind, '-') || ' ' || coalesce(t.agent_name, '') || ' ' || e.type || ' '
        || coalesce(e.payload->>'tool', e.payload->>'to', e.payload->>'result', '')
        || ' x' || count(*) as event
      from session_event e left join session_thread t on t.id = e.session_thread_id
      where e.type <> 'session.runner_replaced'
        and not (e.type in ('model.called', 'model.failed') and (e.payload->>'callId')::uuid in
          (select id from model_call where problem like ?))
      group by t.kind, t.agent_name, e.type,
        coalesce(e.payload->>'tool', e.payload->>'to', e.payload->>'result', '')
      """;

  static Aftermath of(
      ClusterTables tables, TestWorkspace chat, List<String> channels, String request) {
    Map<String, List<String>> facts = new TreeMap<>();
    facts.put(
        "task", tables.rows("select request, status, ending, reserved_micro_dollars from task"));
    facts.put(
        "verdicts",
        tables.rows("select iteration, result, explanation, criteria from verdict order by 1"));
    facts.put(
        "approvals",
        tables.rows("select tool, question, effect, status, reason from approval order by 1, 2"));
    facts.put(
        "files",
        tables.rows(
            "select path, version, fingerprint, author_name from workspace_file order by 1, 2"));
    facts.put(
        "session threads",
        tables.rows(
            "select kind, agent_name, count(*) from session_thread group by 1, 2 order by 1, 2"));
    facts.put("events", tables.rows(EVENTS, CUT_OFF).stream().sorted().toList());
    facts.put("messages", messages(chat, channels));
    facts.put(
        "reactions",
        chat.thread(channels.getFirst(), request)
            .filter(message -> message.path("ts").asText().equals(request))
            .map(message -> plain(Json.write(message.path("reactions"))))
            .toList());
    facts.replaceAll((_, lines) -> lines.stream().map(Aftermath::plain).toList());
    return new Aftermath(facts);
  }

  private static List<String> messages(TestWorkspace chat, List<String> channels) {
    return channels.stream()
        .flatMap(
            channel ->
                chat.posts(channel).stream().map(message -> channel + ", " + message(message)))
        .sorted()
        .toList();
  }

  /** The words that people see of a message, and the buttons that they can press. */
  private static String message(JsonNode message) {
    boolean inThread = message.has("thread_ts");
    return (inThread ? "in thread: " : "in channel: ")
        + message.path("text").asText()
        + " | "
        + String.join(" · ", words(message.path("blocks")).toList());
  }

  private static Stream<String> words(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().flatMap(Aftermath::words);
    }
    return node.properties().stream()
        .flatMap(
            field ->
                switch (field.getKey()) {
                  // specialists that were sent off together begin in any order
                  case "tasks" -> cards(field.getValue());
                  case "text", "title", "action_id", "status" ->
                      field.getValue().isTextual()
                          ? Stream.of(field.getValue().asText())
                          : words(field.getValue());
                  default ->
                      field.getValue().isContainerNode() ? words(field.getValue()) : Stream.empty();
                });
  }

  private static Stream<String> cards(JsonNode cards) {
    return cards.valueStream().map(card -> String.join(" · ", words(card).toList())).sorted();
  }

  /** What is here and not in another one, and the other way round. */
  List<String> differencesFrom(Aftermath undisturbed) {
    List<String> differences = new ArrayList<>();
    undisturbed.facts.forEach(
        (about, expected) -> {
          List<String> missing = new ArrayList<>(expected);
          List<String> more = new ArrayList<>(facts.getOrDefault(about, List.of()));
          facts.getOrDefault(about, List.of()).forEach(missing::remove);
          expected.forEach(more::remove);
          missing.forEach(line -> differences.add(about + ", missing: " + line));
          more.forEach(line -> differences.add(about + ", too much: " + line));
        });
    return differences;
  }

  private static String plain(String text) {
    return text.replaceAll("<http[^>|]*", "<link")
        .replaceAll("<!date[^>]*>", "WHEN")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("\\b[UCTBW](?=[A-Z]*\\d)[0-9A-Z]{8,}\\b", "ID")
        .replaceAll("\\b(\\d+ h )?(\\d+ min )?\\d+ s\\b", "TIME")
        .replaceAll("\\b\\d+ min\\b", "TIME")
        .replaceAll("\\$\\d+\\.\\d+|less than \\$\\S+", "MONEY");
  }
}
