package dev.dreamteam.lead.run;

import dev.dreamteam.text.ForPeople;

/** A task took longer than it may. */
final class OutOfTime extends RuntimeException implements ForPeople {
  OutOfTime(String message) {
    super(message);
  }
}
