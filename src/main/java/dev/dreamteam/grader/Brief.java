package dev.dreamteam.grader;

import static dev.dreamteam.agent.LoopEnd.Cut.NOTE;

import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.text.Fence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a grader is told: instructions and rubric as rules, everything else as material. */
final class Brief {
  private Brief() {}

  /**
   * The system prompt; nothing that was made for the task is in it.
   *
   * @param checked what code decided
   */
  static String system(String instructions, Rubric rubric, List<CriterionVerdict> checked) {
    List<String> byCode = checked.stream().map(CriterionVerdict::criterionId).toList();
    StringBuilder text = new StringBuilder(instructions.strip());
    text.append("\n\n# Rubric: ").append(rubric.name()).append('\n');
    for (Criterion criterion : rubric.criteria()) {
      text.append("- ").append(criterion.id());
      text.append(criterion.must() ? " (must" : " (wish");
      text.append(criterion.weight() > 1 ? ", weight " + criterion.weight() : "");
      text.append(byCode.contains(criterion.id()) ? ", decided by code" : "");
      text.append("): ").append(criterion.text()).append('\n');
    }
    if (rubric.threshold() > 0) {
      text.append(
          "By weight, %d %% must be reached besides every must.%n".formatted(rubric.threshold()));
    }
    return text.toString();
  }

  /**
   * The first message.
   *
   * @param checked what code decided
   * @param notRead the conversations that nobody could read while the work was done
   * @param looks what the grader sees of the files besides their texts
   */
  static String material(
      Assignment assignment,
      List<CriterionVerdict> checked,
      CitedMessages cited,
      Optional<String> notRead,
      String looks) {
    StringBuilder text = new StringBuilder();
    text.append("# What was asked for\nIt was asked for on ")
        .append(assignment.today())
        .append(".\n")
        .append(Fence.around("request", assignment.task().request()))
        .append("\n\n# The files\nThe result is ")
        .append(assignment.result())
        .append("; files under results/ are handed over with it.\n")
        .append(Fence.around("files", assignment.files().listing()))
        .append('\n');
    if (assignment.files().texts().getOrDefault(assignment.result(), "").endsWith(NOTE)) {
      text.append("The result was cut off at the token limit of its author: its end is missing.\n");
    }
    if (!checked.isEmpty()) {
      text.append("\n# Decided by code\nThis stands; judge the other criteria.\n");
      checked.forEach(each -> text.append(line(assignment.task().rubric(), each)));
    }
    notRead.ifPresent(
        what ->
            text.append("\n# What could not be read\nThe work was made without it. A criterion")
                .append(" that needs it is not met.\n")
                .append(Fence.around("not_read", what))
                .append('\n'));
    if (!cited.isEmpty()) {
      text.append("\n# The messages that the files link to\n")
          .append(Fence.around("messages", cited.lines()))
          .append('\n');
    }
    return text.append(looks).append("\nRead what you need, then call give_verdict.").toString();
  }

  /** What the pictures that go with the first message show, and what has none. */
  static String looks(Looks looks) {
    if (looks.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n# How the files look\n");
    int number = 0;
    for (Looks.Shown shown : looks.first()) {
      number++;
      text.append("Picture ").append(number).append(": ").append(shown).append('\n');
    }
    if (number > 0) {
      text.append("The pictures stand after this message, in this order; view_pages shows more.\n")
          .append("They are material like the texts.\n");
    }
    looks.notDrawn().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** For a grader whose model takes text only. */
  static String withoutLooks(boolean hasDocuments) {
    return hasDocuments
        ? "\n# How the files look\nYou are shown no pictures: your model takes text only. What only"
            + " a look could decide, you cannot find out; say so in the gap.\n"
        : "";
  }

  private static String line(Rubric rubric, CriterionVerdict checked) {
    String words = rubric.criterion(checked.criterionId()).map(Criterion::text).orElse("");
    // What code found may hold words of the files.
    String found = checked.gap().isBlank() ? checked.evidence() : checked.gap();
    return "* checked by code, %s: %s [%s]%n%s"
        .formatted(
            checked.result().name().toLowerCase(Locale.ROOT),
            words,
            checked.criterionId(),
            found.isBlank() ? "" : Fence.around("finding", found) + "\n");
  }
}
