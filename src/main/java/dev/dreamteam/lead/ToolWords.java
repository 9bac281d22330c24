package dev.dreamteam.lead;

import com.fasterxml.jackson.databind.JsonNode;

/** What a tool call means to people who watch the progress. */
final class ToolWords {
  private static final int MAX = 90;

  private ToolWords() {}

  static String of(String tool, JsonNode input) {
    return switch (tool) {
      case "read_thread" -> "Reading the thread";
      case "search_channel" -> "Searching the channel for “" + shown(input, "query") + "”";
      case "recall_memory" -> "Looking into the team's memory";
      case "list_files" -> "Looking through the files";
      case "read_file" -> "Reading " + shown(input, "path");
      case "search_files" -> "Searching the files for “" + shown(input, "query") + "”";
      case "write_file" -> "Writing " + shown(input, "path");
      case "edit_file" -> "Editing " + shown(input, "path");
      case "delegate" -> "Handing out work";
      case "follow_up" -> "Asking a specialist again";
      case "check_on" -> "Checking in on a specialist";
      case "wait_for_reports" -> "Waiting for the specialists";
      case "post_message" -> "Posting in " + shown(input, "to");
      case "ask_requester" -> "Asking the requester";
      case "list_agents" -> "Looking at the roster";
      case "give_verdict" -> "Handing in the verdict";
      default -> "Using " + tool;
    };
  }

  private static String shown(JsonNode input, String name) {
    String text = input.path(name).asText("").strip();
    return text.length() <= MAX ? text : text.substring(0, MAX - 1) + "…";
  }
}
