package dev.dreamteam.lead;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Intent;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ToolSpec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Something that the whole office hears: it asks before each time, and remembers its calls. */
final class BellTool implements Tool {
  /** Where the bell lacks a part. */
  static final String BROKEN = "the old tower";

  /** Where nobody can tell what ringing would do. */
  static final String UNREADABLE = "the attic";

  private final Effect effect;
  private final List<String> rung = new CopyOnWriteArrayList<>();
  private volatile String tune = "a short tune";

  BellTool(Effect effect) {
    this.effect = effect;
  }

  /** The ids of the calls that rang it, in order. */
  List<String> rung() {
    return rung;
  }

  void plays(String other) {
    tune = other;
  }

  @Override
  public ToolSpec spec() {
    return new ToolSpec(
        "ring_bell",
        "Rings the bell.",
        Json.parse("{\"type\":\"object\",\"properties\":{\"where\":{\"type\":\"string\"}}}"));
  }

  @Override
  public Effect effect() {
    return effect;
  }

  @Override
  public Permission permission() {
    return Permission.ASK;
  }

  @Override
  public Intent intent(ToolContext context, JsonNode input) {
    String where = input.path("where").asText();
    if (where.equals(UNREADABLE)) {
      throw new IllegalStateException("SQL [select * from bell]");
    }
    return where.equals("nowhere")
        ? new Intent.Impossible(ToolOutcome.failed("There is no bell."))
        : new Intent.Effect("May I ring the bell?", "%s in %s".formatted(tune, where));
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) {
    if (input.path("where").asText().equals(BROKEN)) {
      throw new NoClassDefFoundError("bell/Clapper");
    }
    // the turn stands before the call
    rung.add(context.callKey().replaceFirst("^\\d+/", ""));
    return ToolOutcome.of("It rang.");
  }
}
