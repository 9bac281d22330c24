package dev.dreamteam.specialist;

/** A piece of work was not delegated; the message tells the lead why and what it can do. */
final class DelegationRefused extends RuntimeException {
  DelegationRefused(String message) {
    super(message);
  }
}
