package dev.dreamteam.agent;

import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolResult;
import dev.dreamteam.model.WrittenCalls;
import dev.dreamteam.session.SessionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rounds of one thread that led nowhere: answers that cannot be anybody's last words, and the same
 * calls with the same results. A model with too many of them in a row is given up, until somebody
 * else has a word for the thread.
 */
final class FruitlessRounds {
  /** So often in a row a model may give an answer of no use. */
  static final int MAX_ANSWERS = 3;

  /** After so many equal rounds the model is told. */
  static final int TOLD = 3;

  private static final int MAX_EQUAL = 6;

  private final Set<ModelName> givenUp = new HashSet<>();
  private Optional<ModelName> model = Optional.empty();
  private int answers;
  private int equal;
  private String round = "";

  /** Whether an answer has nothing to run and nothing that could be a result. */
  static boolean isFruitless(SessionEvent.ModelAnswered answer) {
    return answer.toolCalls().isEmpty()
        && answer.stop() != StopReason.REFUSAL
        && (answer.stop() == StopReason.MAX_TOKENS
            || answer.stop() == StopReason.PAUSED
            || answer.text().isBlank()
            || WrittenCalls.isOnlyMarkup(answer.text()));
  }

  void answered(SessionEvent.ModelAnswered answer) {
    boolean isAnother = !model.equals(Optional.of(answer.model()));
    model = Optional.of(answer.model());
    if (isAnother) {
      equal = 0;
    }
    if (!isFruitless(answer)) {
      answers = 0;
      return;
    }
    answers = isAnother ? 1 : answers + 1;
    if (answers >= MAX_ANSWERS) {
      givenUp.add(answer.model());
    }
  }

  void returned(List<ToolCall> calls, List<ToolResult> results) {
    String now =
        Json.write(calls.stream().map(call -> List.of(call.name(), call.input())).toList())
            + Json.write(results.stream().map(ToolResult::content).toList());
    boolean worked = results.stream().noneMatch(ToolResult::isError);
    equal = !worked ? 0 : now.equals(round) ? equal + 1 : 1;
    round = now;
    if (equal >= MAX_EQUAL) {
      model.ifPresent(givenUp::add);
    }
  }

  /** Somebody had a word: what was, counts no more. */
  void forget() {
    givenUp.clear();
    answers = 0;
    equal = 0;
  }

  /** Whether the newest answer was one of no use. */
  boolean isLastFruitless() {
    return answers > 0;
  }

  /** How often in a row the newest calls came to the same. */
  int equal() {
    return equal;
  }

  /** The models of a list that may still be asked. */
  List<ModelName> leftOf(List<ModelName> models) {
    return models.stream().filter(each -> !givenUp.contains(each)).toList();
  }

  boolean hasGivenUp() {
    return !givenUp.isEmpty();
  }
}
