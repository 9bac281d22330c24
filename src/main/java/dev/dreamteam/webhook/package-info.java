/**
 * Tells programs elsewhere what happens: endpoints per team, signed deliveries by an outbox, and an
 * API to read what an event is about.
 */
@NullMarked
package dev.dreamteam.webhook;

import org.jspecify.annotations.NullMarked;
