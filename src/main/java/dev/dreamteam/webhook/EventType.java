package dev.dreamteam.webhook;

import dev.dreamteam.text.Pattern;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an endpoint can be told of. The names are dotted and lower case. */
enum EventType {
  TASK_REQUESTED("task.requested"),
  TASK_STATUS_CHANGED("task.status_changed"),
  TASK_ENDED("task.ended"),
  OUTCOME_EVALUATION_ENDED("outcome.evaluation_ended"),
  OUTCOME_DECIDED("outcome.decided"),
  APPROVAL_ASKED("approval.asked"),
  APPROVAL_ANSWERED("approval.answered"),
  DREAM_ENDED("dream.ended"),
  MEMORY_STORE_CHANGED("memory_store.changed"),
  /** Asked for by hand, for one endpoint; nobody chooses it. */
  WEBHOOK_TEST("webhook.test");
  private static final Pattern ALL_OF = Pattern.compile("\\.\\*$");

  private final String label;

  EventType(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static EventType of(String label) {
    return Arrays.stream(values())
        .filter(type -> type.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no type of event " + label));
  }

  /** Those that can be chosen. */
  static List<EventType> choices() {
    return Arrays.stream(values()).filter(type -> type != WEBHOOK_TEST).toList();
  }

  /**
   * What somebody chose: a name, or the first part of it, alone or with {@code .*}, for all that
   * begin so.
   *
   * @return empty when there is none
   */
  static Optional<Set<EventType>> chosen(String word) {
    String group = ALL_OF.replaceFirst(word, "") + ".";
    Set<EventType> types =
        choices().stream()
            .filter(type -> type.label.equals(word) || type.label.startsWith(group))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
    return types.isEmpty() ? Optional.empty() : Optional.of(types);
  }
}
