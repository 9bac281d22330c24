package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.text.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * A request as it arrived at the {@link ScriptedModelServer}, in neither wire format.
 *
 * @param number of the request since the server started, from 1
 * @param times how often this very body has arrived, from 1
 */
public record ScriptedRequest(
    Role role,
    String model,
    Fingerprint fingerprint,
    int number,
    int times,
    List<Tool> tools,
    List<Turn> turns) {
  public ScriptedRequest {
    tools = List.copyOf(tools);
    turns = List.copyOf(turns);
  }

  /** Who asks, told by the tools. */
  public enum Role {
    LEAD,
    SPECIALIST,
    GRADER,
    /** Without tools. */
    OTHER;

    static Role of(List<Tool> tools) {
      if (has(tools, "delegate")) {
        return LEAD;
      }
      if (has(tools, "give_verdict")) {
        return GRADER;
      }
      return tools.isEmpty() ? OTHER : SPECIALIST;
    }
  }

  public record Tool(String name, JsonNode schema) {}

  /** A part of the conversation. */
  public sealed interface Turn {}

  /** Words of the side that asks. */
  public record Words(String text) implements Turn {}

  /** An earlier answer. */
  public record Said(String text, List<Called> calls) implements Turn {
    public Said {
      calls = List.copyOf(calls);
    }
  }

  public record Called(String id, String name, JsonNode input) {}

  public record Result(String callId, String text, boolean isError) implements Turn {}

  public boolean has(String tool) {
    return has(tools, tool);
  }

  private static boolean has(List<Tool> tools, String name) {
    return tools.stream().anyMatch(tool -> tool.name().equals(name));
  }

  /** Everything that the asking side said in words. */
  public String words() {
    StringBuilder text = new StringBuilder();
    for (Turn turn : turns) {
      if (turn instanceof Words words) {
        text.append(words.text()).append('\n');
      }
    }
    return text.toString();
  }

  public List<Called> calls(String tool) {
    return turns.stream()
        .filter(Said.class::isInstance)
        .flatMap(turn -> ((Said) turn).calls().stream())
        .filter(call -> call.name().equals(tool))
        .toList();
  }

  /** The calls of a tool that worked. */
  public List<Called> worked(String tool) {
    return calls(tool).stream()
        .filter(call -> result(call).map(result -> !result.isError()).orElse(false))
        .toList();
  }

  public Optional<Result> result(Called call) {
    return turns.stream()
        .filter(Result.class::isInstance)
        .map(Result.class::cast)
        .filter(result -> result.callId().equals(call.id()))
        .findFirst();
  }

  public long answers() {
    return turns.stream().filter(Said.class::isInstance).count();
  }
}
