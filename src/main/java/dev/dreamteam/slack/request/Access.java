package dev.dreamteam.slack.request;

import dev.dreamteam.slack.client.Person;
import java.util.Optional;

/** Whether somebody may give Dreamteam work. */
public sealed interface Access {
  record Allowed(Person person) implements Access {}

  /**
   * A person who is told why not.
   *
   * @param isKnown whether Slack knows them; it shows nothing that is for them alone otherwise
   */
  record Refused(String reason, boolean isKnown) implements Access {
    Refused(String reason) {
      this(reason, true);
    }
  }

  /**
   * A program that gets no answer at all, so that two programs never talk to each other.
   *
   * @param bot what an operator would allow; empty when there is nothing to allow
   */
  record Ignored(String why, Optional<String> bot) implements Access {
    Ignored(String why) {
      this(why, Optional.empty());
    }

    static Ignored bot(String bot) {
      return new Ignored("the bot " + bot + " is not in DREAMTEAM_ALLOW_BOTS", Optional.of(bot));
    }
  }
}
