package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;

/** What can be told of a form before anything is kept of it. */
final class Forms {
  private Forms() {}

  /** What the person must change first, by block; empty for what is fine or is no form. */
  static ObjectNode problems(JsonNode request) {
    JsonNode view = request.path("view");
    return request.path("type").asText().equals("view_submission")
            && view.path("callback_id").asText().equals(Actions.RUBRIC_FORM)
        ? RubricForm.problems(view)
        : Json.object();
  }
}
