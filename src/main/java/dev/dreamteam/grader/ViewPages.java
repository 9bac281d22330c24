package dev.dreamteam.grader;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.text.Fence;
import java.util.List;
import java.util.stream.Collectors;

/** Shows a grader how pages look that its first message did not. */
final class ViewPages implements Tool {
  static final String NAME = "view_pages";

  private static final int AT_ONCE = 4;

  private final Looks looks;

  ViewPages(Looks looks) {
    this.looks = looks;
  }

  @Override
  public ToolSpec spec() {
    return new ToolSpec(
        NAME,
        "See pages of a document that is handed over as pictures, at most %d at once; slides and printed sheets count as pages."
            .formatted(AT_ONCE),
        Json.parse(
            """
            {"type":"object","additionalProperties":false,
             "properties":{
              "path":{"type":"string","description":"as list_files shows it"},
              "first":{"type":"integer","minimum":1,"description":"the first page to see"},
              "last":{"type":"integer","minimum":1,"description":"the last one; the first when left out"}},
             "required":["path","first"]}
            """));
  }

  @Override
  public Effect effect() {
    return Effect.PURE;
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) {
    String path = input.path("path").asText("").strip();
    int first = input.path("first").asInt(1);
    int last = Math.min(input.path("last").asInt(first), first + AT_ONCE - 1);
    List<Looks.Shown> shown = looks.pages(path, first, last);
    return shown.isEmpty()
        ? ToolOutcome.failed(nothing(path, first))
        : ToolOutcome.of(
            shown.stream()
                .map(Looks.Shown::toString)
                .collect(Collectors.joining("; ", "The pictures, in this order: ", ". Material.")),
            shown.stream().map(Looks.Shown::picture).toList());
  }

  private String nothing(String path, int first) {
    return looks.pages(path).isPresent()
        ? "%s has %d pages, of which the first 20 at most are drawn; page %d is none of them."
            .formatted(path, looks.pages(path).getAsInt(), first)
        : "There are no pictures of %s. There are some of: %s."
            .formatted(Fence.around("path", path), String.join(", ", looks.looks().keySet()));
  }
}
