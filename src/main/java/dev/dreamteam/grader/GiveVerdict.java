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
import dev.dreamteam.rubric.Judgement;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a grader hands in its judgement. The schema asks for each criterion by its id, so that none
 * can be left out; what the criteria say decides, not the grader's summary of them.
 */
final class GiveVerdict implements Tool {
  static final String NAME = "give_verdict";
  private static final Map<String, CriterionVerdict.Result> RESULTS =
      Map.of(
          "met", CriterionVerdict.Result.MET,
          "partly", CriterionVerdict.Result.PARTLY,
          "not_met", CriterionVerdict.Result.NOT_MET);

  private final Rubric rubric;
  private final Evidence evidence;
  private volatile Optional<Verdict> given = Optional.empty();

  GiveVerdict(Rubric rubric, Evidence evidence) {
    this.rubric = rubric;
    this.evidence = evidence;
  }

  Optional<Verdict> given() {
    return given;
  }

  /** Takes in a judgement that was accepted before a restart. */
  void recall(SessionThreadId graderThread, List<RecordedEvent> events) {
    Map<String, JsonNode> inputs = new HashMap<>();
    for (RecordedEvent recorded : events) {
      if (!recorded.threadId().equals(Optional.of(graderThread))) {
        continue;
      }
      switch (recorded.event()) {
        case SessionEvent.ToolCalled called when called.tool().equals(NAME) ->
            inputs.put(called.callId(), called.input());
        case SessionEvent.ToolReturned returned
            when inputs.containsKey(returned.callId()) && !returned.isError() ->
            judge(inputs.get(returned.callId()));
        default -> {}
      }
    }
  }

  @Override
  public ToolSpec spec() {
    ObjectNode criteria = Json.object().put("type", "object").put("additionalProperties", false);
    ObjectNode properties = criteria.putObject("properties");
    for (Criterion criterion : rubric.criteria()) {
      properties.set(criterion.id(), criterionSchema(criterion));
    }
    rubric.criteria().forEach(criterion -> criteria.withArray("required").add(criterion.id()));
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

  private static JsonNode criterionSchema(Criterion criterion) {
    ObjectNode schema =
        (ObjectNode)
            Json.parse(
                """
                {"type":"object","additionalProperties":false,
                 "properties":{
                  "result":{"type":"string","enum":["met","partly","not_met"]},
                  "evidence":{"type":"string","description":"verbatim from a file"},
                  "gap":{"type":"string","description":"what is missing; empty when met"}},
                 "required":["result","evidence","gap"]}
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
    List<CriterionVerdict> criteria = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Criterion criterion : rubric.criteria()) {
      JsonNode said = input.path("criteria").path(criterion.id());
      String result = said.path("result").asText("").toLowerCase(Locale.ROOT);
      if (!RESULTS.containsKey(result)) {
        problems.add(criterion.id() + " needs a result: met, partly or not_met");
        continue;
      }
      String quotation = said.path("evidence").asText("");
      criteria.add(
          new CriterionVerdict(
              criterion.id(),
              RESULTS.get(result),
              quotation,
              evidence.holds(quotation),
              said.path("gap").asText("")));
    }
    if (!problems.isEmpty()) {
      return ToolOutcome.failed(
          "Not accepted: " + String.join("; ", problems) + ". Judge every criterion.");
    }
    Verdict verdict =
        new Verdict(
            result(input.path("result").asText(""), criteria),
            input.path("explanation").asText(""),
            criteria);
    given = Optional.of(verdict);
    return new ToolOutcome("Accepted: " + verdict.result(), false, List.of(), true);
  }

  private Verdict.Result result(String claimed, List<CriterionVerdict> criteria) {
    if (claimed.equals("failed")) {
      return Verdict.Result.FAILED;
    }
    return Judgement.of(rubric, criteria).result();
  }
}
