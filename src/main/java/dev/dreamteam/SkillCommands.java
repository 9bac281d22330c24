package dev.dreamteam;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.Author;
import dev.dreamteam.skill.SkillStores;
import dev.dreamteam.slack.SkillDesk;
import java.util.Optional;

/** Answers what {@code /dreamteam skill} asks for. */
final class SkillCommands implements SkillDesk {
  private final Database database;
  private final SkillStores skills;

  SkillCommands(Database database, SkillStores skills) {
    this.database = database;
    this.skills = skills;
  }

  @Override
  public Optional<String> list(Place place, PersonId person) {
    return skills.visible(database.sql(), place, person).stream()
        .map(
            skill ->
                "• `%s` (%s, version %d) %s"
                    .formatted(
                        skill.name(),
                        skill.scope().label(),
                        skill.version(),
                        skill.file().description()))
        .reduce((before, line) -> before + "\n" + line);
  }

  @Override
  public Optional<String> show(Place place, PersonId person, String name) {
    return skills
        .find(database.sql(), place, person, name)
        .map(skill -> "`%s`\n```\n%s```".formatted(skill.file().path(), skill.file().text()));
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
