package dev.dreamteam.slack;

import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.slack.client.People;
import dev.dreamteam.slack.client.SlackFailure;
import dev.dreamteam.slack.client.SlackTeam;
import java.time.Duration;

/** Knows admins and owners by what Slack said of them a moment ago. */
public final class SlackAdmins {
  private static final Duration OLD = Duration.ofMinutes(1);

  private final People people;
  private final SlackTeam team;

  SlackAdmins(People people, SlackTeam team) {
    this.people = people;
    this.team = team;
  }

  /** What people call somebody; their id when Slack does not say. */
  public String nameOf(PersonId person) {
    return people.nameOf(person.value());
  }

  /**
   * @throws ConversationUnavailable when Slack does not say
   */
  public boolean isAdmin(PersonId person) {
    try {
      return people.within(OLD, person.value()).isAdminOf(team);
    } catch (SlackFailure e) {
      if (e instanceof SlackFailure.Refused refused && refused.isAboutNobody()) {
        return false;
      }
      throw new ConversationUnavailable(
          "Slack does not say now who %s is: %s".formatted(person, e.getMessage()), e);
    }
  }
}
