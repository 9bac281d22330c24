package dev.dreamteam.dream.history;

import dev.dreamteam.text.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says the steps of a workflow, in sentences that are made of nothing but what the logs say. */
public final class StepWords {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
  private static final Map<String, String> KINDS =
      Map.of(
          "md", "Markdown",
          "csv", "a table",
          "json", "JSON",
          "txt", "plain text",
          "html", "HTML",
          "docx", "a Word document",
          "xlsx", "a workbook",
          "pptx", "slides");

  private StepWords() {}

  public static List<String> of(Workflow workflow) {
    return workflow.steps().stream().map(step -> words(step, workflow.toolsOf())).toList();
  }

  private static String words(String step, Map<String, Set<String>> toolsOf) {
    String[] parts = step.split(" ");
    return switch (parts[0]) {
      case "read_thread" -> "Read the thread of the request with `read_thread`.";
      case "recall_memory" -> "Look up what is remembered with `recall_memory`.";
      case "search_channel" -> "Search the channel with `search_channel`.";
      case "read_document" -> "Read the documents that came with it with `read_document`.";
      case "post_message" -> "Post it elsewhere with `post_message`, after a person's yes.";
      case "delegate" -> delegate(Arrays.asList(parts).subList(1, parts.length), toolsOf);
      default ->
          parts.length == 3
              ? "Write %s%s with %s."
                  .formatted(
                      KINDS.getOrDefault(parts[2], "a file"),
                      parts[1].equals("-") ? "" : " under `" + parts[1] + "/`",
                      quoted(parts[0]))
              : "Use %s.".formatted(quoted(parts[0]));
    };
  }

  private static String delegate(List<String> agents, Map<String, Set<String>> toolsOf) {
    return "Delegate%s to %s, and wait for the reports."
        .formatted(
            agents.size() > 1 ? " in parallel" : "",
            listed(agents.stream().map(agent -> agent(agent, toolsOf)).toList()));
  }

  private static String agent(String agent, Map<String, Set<String>> toolsOf) {
    Set<String> tools = new TreeSet<>(toolsOf.getOrDefault(agent, Set.of()));
    return quoted(agent)
        + (tools.isEmpty()
            ? ""
            : " (with "
                + tools.stream().map(StepWords::quoted).collect(Collectors.joining(", "))
                + ")");
  }

  private static String listed(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  // Names are configured, but a log may hold what a model made up for one.
  private static String quoted(String name) {
    return NAME.matches(name) ? "`" + name + "`" : "another tool";
  }
}
