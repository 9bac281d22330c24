package dev.dreamteam.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.Provider;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.model.Usage;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * Stands in for a language model: an author who hands in the document of a case, and mends all that
 * was planted when it is sent back; and a grader who finds no fault with what only a reader can
 * judge. So what is caught is caught by code alone.
 */
public final class PlantedAuthor implements Provider {
  /** The one model there is. */
  public static final ModelName NAME = new ModelName("planted", "author");

  private static final Pattern CASE = Pattern.compile("Case ([\\w-]+)/([\\w-]+)/(\\d{1,4})\\.");
  private static final Pattern VERSION = Pattern.compile("\\bversion (\\d{1,9})");
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final List<EvaluationTask> tasks;

  PlantedAuthor(List<EvaluationTask> tasks) {
    this.tasks = List.copyOf(tasks);
  }

  /** The words by which a request says which case it is. */
  static String mark(EvaluationTask task, PlantedCase planted) {
    return "Case %s/%s/%d.".formatted(task.set(), task.name(), planted.number());
  }

  @Override
  public String name() {
    return NAME.provider();
  }

  @Override
  public byte[] encode(String model, ModelRequest request) {
    return Json.write(Json.tree(request)).getBytes(UTF_8);
  }

  @Override
  public ModelAnswer call(String model, byte[] body) {
    ModelRequest request = Json.convert(Json.parse(new String(body, UTF_8)), ModelRequest.class);
    Optional<ToolSpec> verdict =
        request.tools().stream().filter(tool -> tool.name().equals("give_verdict")).findFirst();
    return verdict.isPresent() ? judge(request, verdict.get(), body) : work(request, body);
  }

  private ModelAnswer work(ModelRequest request, byte[] body) {
    Asked asked = asked(request);
    Written written = Written.of(request);
    boolean sentBack = written.endings() > 0;
    PlantedCase wanted = sentBack ? asked.sound() : asked.planted();
    if (written.files() > written.endings()) {
      return answer(body, "The document is ready: %s.".formatted(wanted.path()));
    }
    ObjectNode input = Json.object().put("path", wanted.path()).put("content", wanted.markdown());
    if (sentBack && wanted.path().equals(asked.planted().path())) {
      input.put("expected_version", written.version());
    }
    return answer(body, "", call(body, tool(wanted.path()), input));
  }

  private static String tool(String path) {
    return path.endsWith(".docx")
        ? "write_document"
        : path.endsWith(".pptx") ? "write_slides" : "write_file";
  }

  /** The case that a request is about, and the sound one of its task. */
  private record Asked(PlantedCase planted, PlantedCase sound) {}

  private Asked asked(ModelRequest request) {
    Matcher mark = CASE.matcher(Json.write(request.messages().getFirst()));
    if (!mark.find()) {
      throw new IllegalStateException("the request names no case");
    }
    List<PlantedCase> cases =
        tasks.stream()
            .filter(task -> task.set().equals(mark.group(1)) && task.name().equals(mark.group(2)))
            .findFirst()
            .orElseThrow()
            .planted();
    return new Asked(cases.get(Integer.parseInt(mark.group(3))), cases.getFirst());
  }

  /** What this author has done so far, by the conversation. */
  private record Written(int files, int endings, int version) {
    static Written of(ModelRequest request) {
      int files = 0;
      int endings = 0;
      int version = 0;
      for (ModelMessage message : request.messages()) {
        switch (message) {
          case ModelMessage.AssistantTurn turn when turn.toolCalls().isEmpty() -> endings++;
          case ModelMessage.ToolResults results -> {
            files++;
            Matcher said = VERSION.matcher(results.results().getLast().content());
            version = said.find() ? Integer.parseInt(said.group(1)) : version;
          }
          default -> {}
        }
      }
      return new Written(files, endings, version);
    }
  }

  /** Finds everything met that it is asked about; code has the last word on the rest. */
  private static ModelAnswer judge(ModelRequest request, ToolSpec verdict, byte[] body) {
    boolean refused =
        request.messages().stream().anyMatch(ModelMessage.ToolResults.class::isInstance);
    ObjectNode criteria = Json.object();
    JsonNode asked = verdict.inputSchema().at("/properties/criteria/properties");
    asked
        .fieldNames()
        .forEachRemaining(
            id ->
                criteria
                    .putObject(id)
                    .put("result", "met")
                    .put("evidence", "")
                    .put("place", "result.md")
                    .put("gap", ""));
    ObjectNode input =
        Json.object()
            .put("result", refused ? "needs_revision" : "satisfied")
            .put("explanation", "A program that finds no fault with what only a reader can judge.");
    input.set("criteria", criteria);
    return answer(body, "", call(body, verdict.name(), input));
  }

  private static ToolCall call(byte[] body, String tool, ObjectNode input) {
    return new ToolCall("planted_" + Fingerprint.of(body).value().substring(0, 16), tool, input);
  }

  private static ModelAnswer answer(byte[] body, String text, ToolCall... calls) {
    List<ToolCall> wished = List.of(calls);
    ObjectNode content = Json.object().put("text", text);
    content.set("tool_calls", Json.tree(wished));
    return new ModelAnswer(
        text,
        wished,
        wished.isEmpty() ? StopReason.END_TURN : StopReason.TOOL_USE,
        new Usage(
            body.length / CHARACTERS_PER_TOKEN,
            Json.write(content).length() / CHARACTERS_PER_TOKEN,
            0,
            0,
            true),
        Money.ZERO,
        new ProviderContent(NAME.provider(), NAME.model(), content),
        NAME.toString(),
        "");
  }
}
