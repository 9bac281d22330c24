package dev.dreamteam.model;

import dev.dreamteam.json.Json;
import dev.dreamteam.text.Characters;
import java.util.List;

/**
 * What a model answered.
 *
 * @param text all text parts, joined
 * @param toolCalls in the model's order; only complete ones
 * @param answeredBy the model that the provider says answered
 * @param providerRequestId for the provider's support; empty when not given
 * @param cost what the provider charged, or the estimate by the price list; zero when unpriced
 */
public record ModelAnswer(
    String text,
    List<ToolCall> toolCalls,
    StopReason stopReason,
    Usage usage,
    Money cost,
    ProviderContent content,
    String answeredBy,
    String providerRequestId) {
  public ModelAnswer {
    toolCalls = List.copyOf(toolCalls);
  }

  /**
   * The same without characters that cannot be kept. The pieces of a stream are no place to clean:
   * one may end within a pair of surrogates.
   */
  public ModelAnswer cleaned() {
    return new ModelAnswer(
        Characters.cleaned(text),
        toolCalls.stream().map(ToolCall::cleaned).toList(),
        stopReason,
        usage,
        cost,
        new ProviderContent(content.provider(), content.model(), Json.cleaned(content.json())),
        Characters.cleaned(answeredBy),
        Characters.cleaned(providerRequestId));
  }
}
