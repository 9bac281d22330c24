package dev.dreamteam.model.routing;

import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelFailure.Kind;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the tries of one question failed so far, and how that is told when none is left. */
final class FailedTries {
  private static final Pattern LAST_DOTS = Pattern.compile("\\.+$");

  private record Tries(ModelFailure last, int count) {}

  private final List<ModelFailure> all = new ArrayList<>();
  private final Map<ModelName, Tries> byModel = new LinkedHashMap<>();
  // A key or an account is the same for all models of a provider.
  private final Set<String> closedProviders = new HashSet<>();

  void add(ModelName model, ModelFailure failure) {
    all.add(failure);
    byModel.merge(
        model, new Tries(failure, 1), (earlier, now) -> new Tries(failure, earlier.count() + 1));
    if (failure.kind() == Kind.ASK) {
      closedProviders.add(model.provider());
    }
  }

  boolean isClosed(ModelName model) {
    return closedProviders.contains(model.provider());
  }

  /** Whether the failure is an overload as the one before it at the same model was. */
  boolean isOverloadedAgain(ModelName model, ModelFailure failure) {
    Tries before = byModel.get(model);
    return failure.kind() == Kind.OVERLOADED
        && before != null
        && before.last().kind() == Kind.OVERLOADED;
  }

  /** Whether no other model would take it: one was refused for good, or two for unknown reasons. */
  boolean isFinal() {
    return last().isFinal()
        || byModel.values().stream().filter(tries -> tries.last().kind() == Kind.NEVER).count() > 1;
  }

  ModelFailure last() {
    return all.getLast();
  }

  /** The last failure with what is worth knowing of the others, which are suppressed ones. */
  ModelFailure told() {
    ModelFailure last = all.removeLast();
    if (all.isEmpty()) {
      return last;
    }
    List<String> sentences = new ArrayList<>();
    Set<String> advice = new LinkedHashSet<>();
    byModel.forEach(
        (model, tries) -> {
          sentences.add((byModel.size() == 1 ? "" : model + ": ") + sentence(tries));
          advice.add(tries.last().advice());
        });
    ModelFailure told =
        new ModelFailure(String.join(" ", sentences), String.join(" ", advice), last);
    all.forEach(told::addSuppressed);
    return told;
  }

  private static String sentence(Tries tries) {
    String said = String.valueOf(tries.last().getMessage());
    return tries.count() == 1
        ? said
        : LAST_DOTS.replaceAll(said, "") + " (tried " + tries.count() + " times).";
  }
}
