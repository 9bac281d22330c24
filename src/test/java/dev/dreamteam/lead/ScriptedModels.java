package dev.dreamteam.lead;

import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.json.Json;
import dev.dreamteam.model.CallJournal;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.text.Fingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers every request by a function and keeps the journal as the router does. */
class ScriptedModels implements LanguageModels {
  static final ModelName NAME = ModelName.parse("scripted/one");

  private final Function<ModelRequest, ModelAnswer> script;
  private final Money reservation;
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

  ScriptedModels(Money reservation, Function<ModelRequest, ModelAnswer> script) {
    this.script = script;
    this.reservation = reservation;
  }

  List<ModelRequest> requests() {
    return requests;
  }

  @Override
  public ModelAnswer ask(List<ModelName> choice, ModelRequest request, CallJournal journal) {
    requests.add(request);
    journal.calling(NAME, Fingerprint.of(Json.write(request)), reservation);
    try {
      ModelAnswer answer = script.apply(request);
      journal.answered(NAME, answer, Duration.ZERO);
      return answer;
    } catch (ModelFailure e) {
      journal.failed(NAME, e, Duration.ZERO);
      throw e;
    }
  }

  @Override
  public List<ModelName> effective(List<ModelName> choice) {
    return List.of(NAME);
  }

  @Override
  public byte[] encode(ModelName model, ModelRequest request) {
    return Json.write(request).getBytes(UTF_8);
  }

  /** A grader that says the same of every criterion, and looked through the result. */
  static ModelAnswer verdict(ModelRequest request, String result) {
    return verdict(request, _ -> result);
  }

  /**
   * A grader.
   *
   * @param result of each criterion, by its id
   */
  static ModelAnswer verdict(ModelRequest request, Function<String, String> result) {
    Map<String, Object> criteria = new TreeMap<>();
    request.tools().stream()
        .filter(tool -> tool.name().equals("give_verdict"))
        .forEach(
            tool ->
                tool.inputSchema()
                    .at("/properties/criteria/properties")
                    .fieldNames()
                    .forEachRemaining(
                        id ->
                            criteria.put(
                                id,
                                Map.of(
                                    "result",
                                    result.apply(id),
                                    "evidence",
                                    "",
                                    "place",
                                    "result.md",
                                    "gap",
                                    "do more"))));
    boolean open = criteria.values().stream().anyMatch(said -> !said.toString().contains("=met"));
    return calls(
        call(
            "v",
            "give_verdict",
            Map.of(
                "result",
                open ? "needs_revision" : "satisfied",
                "explanation",
                "Judged.",
                "criteria",
                criteria)));
  }
}
