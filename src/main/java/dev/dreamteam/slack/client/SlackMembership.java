package dev.dreamteam.slack.client;

import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Membership;

/** Knows members, guests and strangers by what Slack says of them. */
public record SlackMembership(People people, SlackTeam team) implements Membership {
  @Override
  public boolean isMember(String author) {
    try {
      Person person = people.get(author);
      return !person.isBot() && !person.isGuest() && !person.isOutside(team);
    } catch (SlackFailure.Refused e) {
      // Nothing says that somebody whom Slack does not know belongs here.
      return false;
    } catch (SlackFailure e) {
      throw new ConversationUnavailable(
          "Slack does not say now who %s is: %s".formatted(author, e.getMessage()), e);
    }
  }
}
