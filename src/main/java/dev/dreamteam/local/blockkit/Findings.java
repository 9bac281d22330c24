package dev.dreamteam.local.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with some JSON, each with the JSON pointer of the place, worded as Slack does. */
final class Findings {
  private final List<String> problems = new ArrayList<>();

  void add(String problem, String pointer) {
    problems.add(problem + " [json-pointer:" + pointer + "]");
  }

  /** Whether the object has that field; notes it when not. */
  boolean requires(JsonNode object, String field, String pointer) {
    if (object.hasNonNull(field)) {
      return true;
    }
    add("missing required field: " + field, pointer);
    return false;
  }

  void atMost(String text, Limit limit, String pointer) {
    if (text.length() > limit.max()) {
      add("must be less than " + (limit.max() + 1) + " characters", pointer);
    }
  }

  void fieldAtMost(JsonNode object, String field, Limit limit, String pointer) {
    atMost(object.path(field).asText(), limit, pointer + "/" + field);
  }

  void countAtMost(JsonNode array, Limit limit, String pointer) {
    if (array.size() > limit.max()) {
      add("no more than " + limit.max() + " items allowed", pointer);
    }
  }

  List<String> problems() {
    return List.copyOf(problems);
  }
}
