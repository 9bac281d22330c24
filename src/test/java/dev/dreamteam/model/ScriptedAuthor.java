package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ScriptedRequest.Called;
import dev.dreamteam.text.Fingerprint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides what to answer from the request alone. A lead delegates {@code fanout} pieces, waits and
 * hands in a version; a specialist writes its file {@code turns} times and reports; a grader is
 * satisfied. A call that came back with an error is made again, so the work survives every fault
 * that a model can mend.
 *
 * <p>Words in the task's request change the script: {@code revise-once} sends version 1 back,
 * {@code revise-always} every version, and {@code [call tool {"json":1}]} makes the lead call that
 * tool before it waits.
 *
 * @param fanout pieces of a task
 * @param turns of a specialist that call a tool
 */
record ScriptedAuthor(int fanout, int turns) {
  // A model that is told the same error again and again gives up; so does the author.
  private static final int PATIENCE = 8;
  private static final Pattern OWN_FILE = Pattern.compile("notes/[0-9a-f]+/piece-[0-9]+\\.md");
  private static final Pattern EXTRA_CALL = Pattern.compile("\\[call (\\w+) (\\{.*?\\})\\]");
  private static final Pattern REVISION = Pattern.compile("The grader looked at version");
  private static final Pattern STEERING =
      Pattern.compile("says in the thread:\\s*<message>\\s*(.*?)\\s*</message>", Pattern.DOTALL);

  ScriptedReply answer(ScriptedRequest request) {
    return switch (request.role()) {
      case LEAD -> lead(request);
      case SPECIALIST -> specialist(request);
      case GRADER -> grader(request);
      case OTHER -> ScriptedReply.text("[]");
    };
  }

  private ScriptedReply lead(ScriptedRequest request) {
    boolean patient = request.answers() < 3L + PATIENCE;
    List<ScriptedReply.Call> missing = missingPieces(request);
    if (!missing.isEmpty() && patient) {
      return ScriptedReply.calls(missing);
    }
    Matcher extra = EXTRA_CALL.matcher(request.words());
    if (extra.find() && request.calls(extra.group(1)).isEmpty()) {
      return ScriptedReply.calls(List.of(call(request, 0, extra.group(1), extra.group(2))));
    }
    if (request.has("wait_for_reports") && !hasAllReports(request) && patient) {
      return ScriptedReply.calls(List.of(call(request, 0, "wait_for_reports", "{}")));
    }
    return ScriptedReply.text(version(request));
  }

  private List<ScriptedReply.Call> missingPieces(ScriptedRequest request) {
    Set<String> begun = new HashSet<>();
    request.worked("delegate").forEach(call -> begun.add(call.input().path("title").asText()));
    String asked =
        request.words().replaceFirst("Today is [^\n]*", "").replaceFirst("(?s)</request>.*", "");
    String folder = Fingerprint.of(asked).value();
    JsonNode agents = schema(request, "delegate").at("/properties/agent/enum");
    List<ScriptedReply.Call> calls = new ArrayList<>();
    for (int i = 0; i < fanout; i++) {
      String title = "Piece " + (i + 1);
      if (!begun.contains(title)) {
        ObjectNode input = Json.object();
        input.put("agent", agents.path(i % Math.max(1, agents.size())).asText("researcher"));
        input.put("title", title);
        input.put(
            "brief",
            "%s: write notes/%s/piece-%d.md and report."
                .formatted(title, folder.substring(0, 8), i + 1));
        calls.add(call(request, i, "delegate", input.toString()));
      }
    }
    return calls;
  }

  private boolean hasAllReports(ScriptedRequest request) {
    if (fanout == 0) {
      return true;
    }
    List<Called> waits = request.worked("wait_for_reports");
    return !waits.isEmpty()
        && request
            .result(waits.getLast())
            .map(result -> !result.text().contains("Still working:"))
            .orElse(false);
  }

  private static String version(ScriptedRequest request) {
    long earlier = REVISION.matcher(request.words()).results().count();
    StringBuilder text = new StringBuilder("# Version " + (earlier + 1) + "\n\n");
    request.worked("delegate").stream()
        .map(call -> call.input().path("title").asText())
        .forEach(title -> text.append("- ").append(title).append(" is done.\n"));
    STEERING
        .matcher(request.words())
        .results()
        .forEach(heard -> text.append("- Heard: ").append(heard.group(1)).append('\n'));
    return text.toString();
  }

  private ScriptedReply specialist(ScriptedRequest request) {
    int written = request.worked("write_file").size();
    if (written >= turns || request.answers() >= turns + PATIENCE || !request.has("write_file")) {
      return ScriptedReply.text("My piece is done; I wrote " + path(request) + ".");
    }
    ObjectNode input = Json.object().put("path", path(request));
    input.put("content", "Turn " + (written + 1) + " of " + path(request) + ".");
    if (written > 0) {
      input.put("expected_version", written);
    }
    return ScriptedReply.calls(List.of(call(request, 0, "write_file", input.toString())));
  }

  private static String path(ScriptedRequest request) {
    Matcher named = OWN_FILE.matcher(request.words());
    return named.find() ? named.group() : "notes/piece.md";
  }

  private static ScriptedReply grader(ScriptedRequest request) {
    boolean always = request.words().contains("revise-always");
    boolean once = request.words().contains("revise-once");
    if (once && request.has("read_file") && request.worked("read_file").isEmpty()) {
      if (request.answers() < PATIENCE) {
        return ScriptedReply.calls(
            List.of(call(request, 0, "read_file", "{\"path\":\"result.md\"}")));
      }
    }
    boolean first =
        request.worked("read_file").stream()
            .map(request::result)
            .anyMatch(result -> result.orElseThrow().text().contains("Version 1"));
    boolean back = always || (once && first);
    return ScriptedReply.calls(
        List.of(call(request, 0, "give_verdict", verdict(request, !back).toString())));
  }

  private static ObjectNode verdict(ScriptedRequest request, boolean satisfied) {
    ObjectNode verdict = Json.object();
    verdict.put("result", satisfied ? "satisfied" : "needs_revision");
    verdict.put("explanation", satisfied ? "It is all there." : "Version 1 is not enough.");
    ObjectNode criteria = verdict.putObject("criteria");
    schema(request, "give_verdict")
        .at("/properties/criteria/properties")
        .fieldNames()
        .forEachRemaining(
            id ->
                criteria.set(
                    id,
                    Json.tree(
                        Map.of(
                            "result", satisfied ? "met" : "not_met",
                            "evidence", satisfied ? "Version" : "",
                            "place", "result.md",
                            "gap", satisfied ? "" : "Write it once more."))));
    return verdict;
  }

  private static JsonNode schema(ScriptedRequest request, String tool) {
    return request.tools().stream()
        .filter(each -> each.name().equals(tool))
        .map(ScriptedRequest.Tool::schema)
        .findFirst()
        .orElseGet(Json::object);
  }

  /** Ids are unique, as those of real servers are: the same request again gets new ones. */
  private static ScriptedReply.Call call(
      ScriptedRequest request, int position, String name, String arguments) {
    String id =
        "call_%s_%d_%d"
            .formatted(request.fingerprint().value().substring(0, 8), request.number(), position);
    return new ScriptedReply.Call(id, name, arguments);
  }
}
