package dev.dreamteam.grader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a grader hands in its judgement. The schema asks for each criterion by its id, so that none
 * can be left out; those that code decided are not asked for. One that cannot be accepted gets one
 * correction; a second one is a failure of the grader, neither a pass nor a reason to go on.
 */
final class GiveVerdict implements Tool {
  static final String NAME = "give_verdict";

  private final Rubric rubric;
  private final List<CriterionVerdict> checked;
  private final Evidence evidence;
  private volatile Optional<Verdict> given = Optional.empty();
  private volatile boolean corrected;

  /**
   * @param checked what code decided, in the rubric's order
   */
  GiveVerdict(Rubric rubric, List<CriterionVerdict> checked, Evidence evidence) {
    this.rubric = rubric;
    this.checked = List.copyOf(checked);
    this.evidence = evidence;
  }

  Optional<Verdict> given() {
    return given;
  }

  /** Takes in what was handed in before a restart. */
  void recall(SessionThreadId graderThread, List<RecordedEvent> events) {
    Map<String, JsonNode> inputs = new HashMap<>();
    for (RecordedEvent recorded : events) {
      if (!recorded.threadId().equals(Optional.of(graderThread))) {
        continue;
      }
      switch (recorded.event()) {
        case SessionEvent.ToolCalled called when called.tool().equals(NAME) ->
            inputs.put(called.callId(), called.input());
        case SessionEvent.ToolReturned returned when inputs.containsKey(returned.callId()) -> {
          ToolOutcome _ =
              returned.isError()
                  ? refused(returned.content())
                  : judge(inputs.get(returned.callId()));
        }
        default -> {}
      }
    }
  }

  @Override
  public ToolSpec spec() {
    ObjectNode criteria = Json.object().put("type", "object").put("additionalProperties", false);
    ObjectNode properties = criteria.putObject("properties");
    for (Criterion criterion : asked()) {
      properties.set(criterion.id(), criterionSchema(criterion));
    }
    asked().forEach(criterion -> criteria.withArray("required").add(criterion.id()));
    ObjectNode schema = Json.object().put("type", "object").put("additionalProperties", false);
    schema
        .putObject("properties")
        .set(
            "result",
            Json.parse(
                """
                {"type":"string","enum":["satisfied","needs_revision","failed"],
                 "description":"failed only when the rubric does not fit this kind of work"}
                """));
    schema.withObject("/properties").putObject("explanation").put("type", "string");
    schema.withObject("/properties").set("criteria", criteria);
    List.of("result", "explanation", "criteria").forEach(schema.withArray("required")::add);
    return new ToolSpec(
        NAME, "Hand in your judgement of every criterion. This ends your work.", schema);
  }

  private List<Criterion> asked() {
    List<String> byCode = checked.stream().map(CriterionVerdict::criterionId).toList();
    return rubric.criteria().stream().filter(each -> !byCode.contains(each.id())).toList();
  }

  private static JsonNode criterionSchema(Criterion criterion) {
    ObjectNode schema =
        (ObjectNode)
            Json.parse(
                """
                {"type":"object","additionalProperties":false,
                 "properties":{
                  "result":{"type":"string","enum":["met","partly","not_met"]},
                  "evidence":{"type":"string","description":"verbatim from a file"},
                  "place":{"type":"string","description":"the file, and line, cell, page or slide"},
                  "gap":{"type":"string",
                   "description":"what is missing and would close it; empty when met"}},
                 "required":["result","evidence","place","gap"]}
                """);
    return schema.put("description", criterion.text());
  }

  @Override
  public Effect effect() {
    return Effect.PURE;
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) {
    return judge(input);
  }

  private ToolOutcome judge(JsonNode input) {
    return switch (HandedIn.of(rubric, checked, evidence, input)) {
      case HandedIn.Accepted(Verdict verdict) -> {
        given = Optional.of(verdict);
        yield new ToolOutcome("Accepted: " + verdict.result(), false, List.of(), true);
      }
      case HandedIn.Refused(List<String> problems) -> refused(String.join("; ", problems));
    };
  }

  private ToolOutcome refused(String problems) {
    if (corrected) {
      given =
          Optional.of(
              Grader.error(
                  "The grader's judgement could not be accepted: %s."
                      .formatted(rubric.inWords(problems))));
      return new ToolOutcome("Not accepted again: " + problems + ".", true, List.of(), true);
    }
    corrected = true;
    return ToolOutcome.failed(
        "Not accepted: %s. Hand in the whole judgement once more, with exactly this corrected and a result that fits the criteria; there is no third try."
            .formatted(problems));
  }
}
