package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.place.Places;
import dev.dreamteam.slack.client.People;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.InboxRow;

/** People who join, leave, or are something else now. */
final class PersonHandler {
  private final SlackTeam team;
  private final People people;
  private final Places places;
  private final CommandDesk desk;

  PersonHandler(SlackTeam team, People people, Places places, CommandDesk desk) {
    this.team = team;
    this.people = people;
    this.places = places;
    this.desk = desk;
  }

  void changed(InboxRow row) {
    PersonId id = new PersonId(row.payload().path("event").path("user").asText());
    Person person = people.now(id.value());
    if (!person.isAdminOf(team)) {
      desk.isNoAdmin(team.id(), id);
    }
    if (person.isGuest()) {
      // where they are, guests read now
      places.readersChanged(team.id());
    }
  }
}
