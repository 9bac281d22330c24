package dev.dreamteam.skill;

import java.util.List;

/**
 * Skills as a lead's prompt shows them: what they are called and for, and no more until the lead
 * opens one. Programs read these lines too, so the format is fixed.
 */
public final class SkillPrompt {
  public static final String HEADING = "## Skills that this place adopted\n";

  private SkillPrompt() {}

  /**
   * A heading and a line for each skill; empty when there is none.
   *
   * @param maxCharacters what does not fit is left out, the last first
   */
  public static String render(List<Skill> skills, int maxCharacters) {
    StringBuilder text = new StringBuilder();
    for (Skill skill : skills) {
      String line = "- %s: %s\n".formatted(skill.name(), skill.file().description());
      if (HEADING.length() + text.length() + line.length() > maxCharacters) {
        break;
      }
      text.append(line);
    }
    return text.isEmpty()
        ? ""
        : HEADING
            + text
            + "When the request is of that sort, open the skill with read_skill before you plan.\n";
  }
}
