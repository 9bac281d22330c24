package dev.dreamteam.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A provider that answers from a script and remembers what it was asked. The script sees the
 * request as it went over the wire, so what does not survive encoding is missing there too. A
 * script may throw a {@link ModelFailure}, block, or answer by what is in the request; it is called
 * from many threads at once.
 */
public final class ScriptedProvider implements Provider {
  /** What {@link #encode} writes. */
  private record Wire(String model, ModelRequest request) {}

  /** One call that arrived. */
  public record Asked(String model, ModelRequest request) {}

  private final String name;
  private final Function<ModelRequest, ModelAnswer> script;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private ScriptedProvider(String name, Function<ModelRequest, ModelAnswer> script) {
    this.name = name;
    this.script = script;
  }

  /** Answers every request by the function. */
  public static ScriptedProvider answering(Function<ModelRequest, ModelAnswer> script) {
    return new ScriptedProvider("scripted", script);
  }

  /** Answers one after another; one more request than answers is an error. */
  public static ScriptedProvider answering(ModelAnswer... answers) {
    Deque<ModelAnswer> left = new ArrayDeque<>(List.of(answers));
    return answering(
        request -> {
          synchronized (left) {
            if (left.isEmpty()) {
              throw new ModelFailure(
                  ModelFailure.Kind.NEVER, "the script has no answer left for " + request);
            }
            return left.removeFirst();
          }
        });
  }

  /** The same script under another provider name; nothing was asked of it yet. */
  public ScriptedProvider named(String other) {
    return new ScriptedProvider(other, script);
  }

  /** Everything that was asked, in the order of arrival. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The requests alone, in the order of arrival. */
  public List<ModelRequest> requests() {
    return asked.stream().map(Asked::request).toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] encode(String model, ModelRequest request) {
    return Json.write(new Wire(model, request)).getBytes(UTF_8);
  }

  @Override
  public ModelAnswer call(String model, byte[] body) {
    Wire wire = Json.read(new String(body, UTF_8), Wire.class);
    asked.add(new Asked(wire.model(), wire.request()));
    return script.apply(wire.request());
  }
}
