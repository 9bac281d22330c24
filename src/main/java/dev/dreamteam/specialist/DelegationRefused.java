package dev.dreamteam.specialist;

import dev.dreamteam.text.ForPeople;

/** A piece of work was not delegated; the message tells the lead why and what it can do. */
final class DelegationRefused extends RuntimeException implements ForPeople {
  DelegationRefused(String message) {
    super(message);
  }
}
