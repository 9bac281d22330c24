package dev.dreamteam.webhook;

import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.PersonId;
import java.util.function.Function;

/**
 * Who answers for webhooks. A webhook belongs to the team and goes on when they are no admin any
 * more, but then others must see that nobody answers for it.
 *
 * @param names what people call somebody
 */
public record Owners(Admins admins, Function<PersonId, String> names) {
  /** Who answers for a webhook, in words; the chat may be asked. */
  String of(Endpoint endpoint) {
    PersonId owner = endpoint.owner();
    String answers = "%s answers for it".formatted(names.apply(owner));
    return isGone(owner)
        ? "%s and is no admin any more: `/dreamteam webhooks rotate %d` makes a new secret and you the one who answers"
            .formatted(answers, endpoint.number())
        : answers;
  }

  private boolean isGone(PersonId owner) {
    try {
      return !admins.isAdmin(owner);
    } catch (ConversationUnavailable e) {
      return false; // said when it is known
    }
  }
}
