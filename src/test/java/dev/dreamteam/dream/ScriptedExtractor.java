package dev.dreamteam.dream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.dream.upkeep.SkillWording;
import dev.dreamteam.dream.upkeep.Tidying;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.CallJournal;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.Usage;
import dev.dreamteam.text.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Proposes what a test tells it to, and remembers what it was asked. */
public final class ScriptedExtractor implements LanguageModels {
  private static final ModelName NAME = new ModelName("scripted", "extractor");

  private final List<Map<String, Object>> memories = new ArrayList<>();
  private final List<ModelRequest> asked = new ArrayList<>();
  private final List<Map<String, Object>> merges = new ArrayList<>();
  private final List<Map<String, Object>> expiries = new ArrayList<>();
  private Map<String, String> skill = Map.of();
  private Runnable before = () -> {};
  private Money cost = new Money(1_000);
  private boolean cut;

  /** Proposes this in every answer from now on. */
  public ScriptedExtractor proposes(
      String kind, String content, String subject, String... sources) {
    memories.add(
        Map.of(
            "kind", kind,
            "content", content,
            "subject", subject,
            "sources", List.of(sources),
            "reason", "It was said."));
    return this;
  }

  /** Words every skill so from now on. */
  public void words(String name, String description) {
    skill = Map.of("name", name, "description", description);
  }

  /** Proposes to say several memories once. */
  public void merges(String content, String... paths) {
    merges.add(Map.of("content", content, "subject", "", "paths", List.of(paths)));
  }

  /** Proposes that memories no longer hold. */
  public void expires(String... paths) {
    for (String path : paths) {
      expiries.add(Map.of("path", path));
    }
  }

  public void proposesNothing() {
    memories.clear();
  }

  /** Runs before each answer; may throw. */
  public void before(Runnable action) {
    before = action;
  }

  /** What each answer costs from now on. */
  public void costs(Money each) {
    cost = each;
  }

  /** The next answer ends at the limit of tokens, before its tool call was complete. */
  public void cutsNext() {
    cut = true;
  }

  public List<ModelRequest> asked() {
    return asked;
  }

  @Override
  public ModelAnswer ask(List<ModelName> choice, ModelRequest request, CallJournal journal) {
    asked.add(request);
    journal.calling(NAME, Fingerprint.of(Json.write(request)), Money.ZERO);
    try {
      before.run();
    } catch (ModelFailure e) {
      journal.failed(NAME, e, Duration.ZERO);
      throw e;
    }
    ModelAnswer answer =
        new ModelAnswer(
            "",
            cut
                ? List.of()
                : List.of(new ToolCall("call", request.tools().getFirst().name(), answer(request))),
            cut ? StopReason.MAX_TOKENS : StopReason.TOOL_USE,
            new Usage(100, 10, 0, 0, false),
            cost,
            new ProviderContent("scripted", "extractor", Json.object()),
            "scripted",
            "");
    cut = false;
    journal.answered(NAME, answer, Duration.ZERO);
    return answer;
  }

  private JsonNode answer(ModelRequest request) {
    return switch (request.tools().getFirst().name()) {
      case SkillWording.TOOL -> Json.tree(skill);
      case Tidying.TOOL -> Json.tree(Map.of("merges", merges, "expiries", expiries));
      default -> Json.tree(Map.of("memories", memories));
    };
  }

  @Override
  public List<ModelName> effective(List<ModelName> choice) {
    return List.of(NAME);
  }

  @Override
  public byte[] encode(ModelName model, ModelRequest request) {
    return Json.write(request).getBytes(UTF_8);
  }
}
