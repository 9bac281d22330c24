package dev.dreamteam.slack.digest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.skill.SkillFile;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.MessageText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A digest's line that proposes a skill. */
final class SkillBlocks {
  private static final int MOST_STEPS = 12;
  private static final int MOST_SOURCES = 5;

  private SkillBlocks() {}

  /** The skill in a line; empty when the line holds none, or people wrote it so that it is none. */
  static Optional<SkillFile> skill(Digest.Line line) {
    if (!line.kind().equals(Digest.SKILL)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SkillFile.parse(line.content()));
    } catch (MemoryProblem e) {
      return Optional.empty();
    }
  }

  /**
   * @param length of the description, and of each step
   */
  static String content(Digest.Line line, int length) {
    Optional<SkillFile> skill = skill(line);
    if (skill.isEmpty()) {
      return ":toolbox: *skill*, " + line.operation();
    }
    List<String> steps = skill.get().steps();
    StringBuilder text = new StringBuilder();
    text.append(":toolbox: *skill* `%s`, %s\n".formatted(skill.get().name(), line.operation()));
    text.append(Clip.escapedLine(skill.get().description(), Math.min(300, length)));
    for (int i = 0; i < Math.min(MOST_STEPS, steps.size()); i++) {
      text.append("\n%d. %s".formatted(i + 1, Clip.escapedLine(steps.get(i), length / 6)));
    }
    if (!line.reason().isBlank()) {
      text.append("\n_").append(Clip.escapedLine(line.reason(), 150)).append('_');
    }
    return text.append("\nfrom ").append(sources(line)).toString();
  }

  private static String sources(Digest.Line line) {
    int more = line.sources().size() - MOST_SOURCES;
    return line.sources().stream()
            .limit(MOST_SOURCES)
            .map(
                s ->
                    "<%s|%s>"
                        .formatted(
                            s.permalink(), MessageText.escape(s.authorName()).replace("|", " ")))
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  static ObjectNode buttons(Digest.Line line) {
    String id = line.proposalId().toString();
    return Blocks.actions(
        Blocks.button(Actions.KEEP, "Keep", id),
        Blocks.button(Actions.TRY_SKILL, "Try it", id),
        Blocks.button(Actions.EDIT, "Edit", id),
        Blocks.button(Actions.FORGET, "Forget", id));
  }
}
