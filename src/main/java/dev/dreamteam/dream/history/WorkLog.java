package dev.dreamteam.dream.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a task was worked on, as its session log has it: what its lead did, each thing once in the
 * order of its first time, and which tools its specialists used. Nothing of it is a model's words:
 * tools and agents are configured, and of files only the folder and the kind are kept.
 */
record WorkLog(List<String> steps, Map<String, Set<String>> toolsOf) {
  private static final Set<String> FOLDERS = Set.of("results", "notes");
  private static final Set<String> KINDS =
      Set.of("md", "csv", "json", "txt", "html", "docx", "xlsx", "pptx");
  // How a lead keeps an eye on its work says nothing of how the work is done.
  private static final Set<String> CONTROL =
      Set.of(
          "wait_for_reports",
          "check_on",
          "follow_up",
          "list_agents",
          "list_files",
          "read_file",
          "search_files",
          "edit_file",
          "ask_requester",
          "read_skill");

  /** One call in the log. */
  record Call(boolean byLead, String agent, String tool, JsonNode input) {}

  WorkLog {
    steps = List.copyOf(steps);
  }

  static WorkLog of(List<Call> calls) {
    Set<String> steps = new LinkedHashSet<>();
    Set<String> delegated = new TreeSet<>();
    Map<String, Set<String>> tools = new TreeMap<>();
    calls.stream()
        .filter(call -> !call.byLead())
        .forEach(
            call -> tools.computeIfAbsent(call.agent(), _ -> new TreeSet<>()).add(call.tool()));
    for (Call call : calls) {
      if (!call.byLead()) {
        continue;
      }
      String agent = call.input().path("agent").asText("");
      if (call.tool().equals("delegate")) {
        // Only who did something: a name alone may be made up.
        if (tools.containsKey(agent)) {
          delegated.add(agent);
        }
      } else if (!CONTROL.contains(call.tool())) {
        handOut(delegated, steps);
        steps.add(step(call));
      }
    }
    handOut(delegated, steps);
    return new WorkLog(new ArrayList<>(steps), tools);
  }

  /** Pieces that were given out one after another are worked on at the same time. */
  private static void handOut(Set<String> agents, Set<String> steps) {
    if (!agents.isEmpty()) {
      steps.add("delegate " + String.join(" ", agents));
      agents.clear();
    }
  }

  private static String step(Call call) {
    if (!call.tool().startsWith("write_")) {
      return call.tool();
    }
    String path = call.input().path("path").asText("").toLowerCase(Locale.ROOT);
    String folder = path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
    String kind = path.substring(path.lastIndexOf('.') + 1);
    return "%s %s %s"
        .formatted(
            call.tool(),
            FOLDERS.contains(folder) ? folder : "-",
            KINDS.contains(kind) ? kind : "-");
  }
}
