package dev.dreamteam.memory;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;

/**
 * Who a memory store belongs to.
 *
 * @param id empty for the team's, else the private channel's or the person's id
 */
public record Scope(String teamId, Kind kind, String id) {
  /** How far a memory reaches. */
  public enum Kind {
    /** Learned in public channels; seen everywhere in the team. */
    TEAM,
    /** Learned in a private channel; seen there. */
    CHANNEL,
    /** Learned in a direct message; seen in that person's direct message. */
    PERSON
  }

  public Scope {
    if ((kind == Kind.TEAM) != id.isEmpty()) {
      throw new IllegalArgumentException("only the team's scope has no id: " + kind + " " + id);
    }
  }

  public static Scope team(String teamId) {
    return new Scope(teamId, Kind.TEAM, "");
  }

  /** Who sees it, in a word or two. */
  public String label() {
    return switch (kind) {
      case TEAM -> "team";
      case CHANNEL -> "this channel";
      case PERSON -> "you alone";
    };
  }

  /**
   * Where what is said in a place belongs.
   *
   * @param person whose direct message it is; of no meaning in channels
   */
  public static Scope of(Place place, PersonId person) {
    return switch (place.kind()) {
      case PUBLIC_CHANNEL -> team(place.teamId());
      case PRIVATE_CHANNEL -> new Scope(place.teamId(), Kind.CHANNEL, place.channelId());
      case DIRECT_MESSAGE -> new Scope(place.teamId(), Kind.PERSON, person.value());
    };
  }
}
