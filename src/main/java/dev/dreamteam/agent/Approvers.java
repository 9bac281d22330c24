package dev.dreamteam.agent;

import dev.dreamteam.conversation.PersonId;
import java.util.List;

/** Who may answer before an agent's calls. Everybody must be in the task's place as well. */
public sealed interface Approvers {
  /** Whoever asked for the task: the effect happens in their name and with their rights. */
  record Requester() implements Approvers {}

  /** Every member of the place who may ask for tasks. */
  record Members() implements Approvers {}

  /** These and nobody else. */
  record Named(List<PersonId> people) implements Approvers {
    public Named {
      people = List.copyOf(people);
      if (people.isEmpty()) {
        throw new IllegalArgumentException("nobody is named who may answer");
      }
    }
  }

  /** As an approval keeps it: empty stands for every member. */
  default List<PersonId> of(PersonId requester) {
    return switch (this) {
      case Requester _ -> List.of(requester);
      case Members _ -> List.of();
      case Named(var people) -> people;
    };
  }
}
