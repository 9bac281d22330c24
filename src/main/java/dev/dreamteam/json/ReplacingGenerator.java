package dev.dreamteam.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.text.Characters;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Writes JSON and puts something else in place of some of its texts, without a tree in between. */
final class ReplacingGenerator extends JsonGeneratorDelegate {
  private final Function<String, Optional<JsonNode>> rule;

  ReplacingGenerator(JsonGenerator out, Function<String, Optional<JsonNode>> rule) {
    // false: objects are written through this generator, not handed to the other one whole
    super(out, false);
    this.rule = rule;
  }

  @Override
  public void writeString(String text) throws IOException {
    Optional<JsonNode> replacement =
        text == null ? Optional.empty() : rule.apply(Characters.storable(text));
    if (replacement.isPresent()) {
      delegate.writeTree(replacement.get());
    } else {
      delegate.writeString(text);
    }
  }
}
