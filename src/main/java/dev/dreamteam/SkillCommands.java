package dev.dreamteam;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.Author;
import dev.dreamteam.skill.Skill;
import dev.dreamteam.skill.SkillStores;
import dev.dreamteam.slack.SkillDesk;
import java.util.List;
import java.util.stream.Collectors;

/** Answers what {@code /dreamteam skill} asks for. */
final class SkillCommands implements SkillDesk {
  private final Database database;
  private final SkillStores skills;

  SkillCommands(Database database, SkillStores skills) {
    this.database = database;
    this.skills = skills;
  }

  @Override
  public String list(Place place, PersonId person) {
    List<Skill> all = skills.visible(database.sql(), place, person);
    return all.isEmpty()
        ? "No skill is adopted here yet. A dream proposes one when several tasks were worked on in"
            + " the same steps and their results accepted."
        : all.stream()
            .map(
                skill ->
                    "• `%s` (%s, version %d) %s"
                        .formatted(
                            skill.name(),
                            skill.scope().label(),
                            skill.version(),
                            skill.file().description()))
            .collect(Collectors.joining("\n"));
  }

  @Override
  public String show(Place place, PersonId person, String name) {
    return skills
        .find(database.sql(), place, person, name)
        .map(skill -> "`%s`\n```\n%s```".formatted(skill.file().path(), skill.file().text()))
        .orElseGet(() -> unknown(name));
  }

  @Override
  public String forget(Place place, PersonId person, String personName, String name) {
    boolean forgotten =
        database.inTransaction(
            tx -> skills.forget(tx, place, person, name, Author.of(person, personName)));
    if (forgotten) {
      return "The skill %s is forgotten; no agent is shown it any more.".formatted(name);
    }
    return skills.find(database.sql(), place, person, name).isPresent()
        ? "The skill %s is the team's; it is forgotten in a public channel.".formatted(name)
        : unknown(name);
  }

  private static String unknown(String name) {
    return "There is no skill %s here. `/dreamteam skill list` shows which there are."
        .formatted(name.replace('`', ' '));
  }
}
